import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import { Agent } from "undici";
import { onTestFinished } from "vitest";
import { findJson } from "../../src/core/find-json.ts";
import { closeServer, listenOnLoopback } from "./loopback.ts";
import { readBody } from "./read-body.ts";

export type SeenRequest = { method: string; path: string; headers: IncomingHttpHeaders; body: unknown };
export type FakeAnswer =
  | { status: number; body: unknown; contentType?: string }
  | "cut before the answer"
  | "cut in the answer"
  | "no answer";

export const serviceKey = "service-key-0123456789";

export function problem(status: number, code: string): FakeAnswer {
  const body = { type: "about:blank", title: "t", status, detail: `Because of ${code}.`, instance: "/", code };
  return { status, body: { ...body, request_id: "req-1" }, contentType: "application/problem+json" };
}

function give(response: ServerResponse, answer: FakeAnswer): void {
  if (answer === "no answer") return;
  if (answer === "cut before the answer") return void response.destroy();
  if (answer === "cut in the answer") {
    response.writeHead(200, { "content-type": "application/json", "content-length": "1000" });
    response.write('{"task_id":', () => response.destroy());
    return;
  }
  response.writeHead(answer.status, { "content-type": answer.contentType ?? "application/json" });
  response.end(typeof answer.body === "string" ? answer.body : JSON.stringify(answer.body));
}

export async function startFakeService(answers: readonly FakeAnswer[]) {
  const seen: SeenRequest[] = [];
  const left = [...answers];
  const server = createServer(async (request, response) => {
    const body = findJson(await readBody(request));
    seen.push({ method: request.method ?? "", path: request.url ?? "", headers: request.headers, body });
    give(response, left.length > 1 ? (left.shift() ?? "no answer") : (left[0] ?? "no answer"));
  });
  const url = await listenOnLoopback(server);
  const dispatcher = new Agent();
  onTestFinished(async () => {
    await closeServer(server);
    await dispatcher.destroy();
  });
  const calls = { timeoutMs: 300, retries: 2, retryMs: 1 };
  return { seen, url, options: { url, key: serviceKey, calls, dispatcher } };
}
