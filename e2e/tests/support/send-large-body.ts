import { request } from "node:http";
import type { TestStack } from "./start-test-stack.ts";

export interface LargeBodyAnswer {
  readonly status: number;
  readonly sentBytes: number;
}

const CHUNK = Buffer.alloc(64 * 1024, " ");
const GIVE_UP_MS = 20_000;

export function sendLargeBody(
  { context }: TestStack,
  { bytes, announced }: { readonly bytes: number; readonly announced: boolean },
): Promise<LargeBodyAnswer> {
  const url = `${context.addresses.urlOf("api-gateway")}/webhooks/github`;
  const length: Record<string, string> = announced ? { "content-length": String(bytes) } : {};
  return new Promise((resolve, reject) => {
    let sentBytes = 0;
    let isAnswered = false;
    const call = request(url, { method: "POST", headers: { "content-type": "application/json", ...length } });
    const giveUp = setTimeout(() => call.destroy(new Error("no answer to a large body")), GIVE_UP_MS);
    call.on("response", (response) => {
      isAnswered = true;
      clearTimeout(giveUp);
      response.resume();
      resolve({ status: response.statusCode ?? 0, sentBytes });
      call.destroy();
    });
    call.on("error", (error) => (isAnswered ? undefined : reject(error)));
    const sendBytes = announced ? CHUNK.length : bytes;
    const write = () => {
      while (!isAnswered && !call.destroyed && sentBytes < sendBytes) {
        sentBytes += CHUNK.length;
        if (!call.write(CHUNK)) return;
      }
    };
    call.on("drain", write);
    write();
  });
}
