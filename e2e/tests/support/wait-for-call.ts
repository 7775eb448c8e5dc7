import { z } from "zod";
import { pollUntil } from "../../src/stack/poll-until.ts";
import { callWell } from "./call.ts";
import type { TestStack } from "./start-test-stack.ts";

const callSchema = z.looseObject({ method: z.string(), path: z.string(), at: z.string() });
const callsSchema = z.looseObject({ calls: z.array(callSchema) });
const WITHIN_MS = 60_000;
const EVERY_MS = 30;

export interface AwaitedCall {
  readonly method: string;
  readonly path: string;
  readonly since: string;
}

export async function listCalls({ context }: TestStack, provider = "github"): Promise<z.infer<typeof callSchema>[]> {
  const url = `${context.addresses.urlOf("sandbox")}/_sandbox/calls?provider=${provider}`;
  return callsSchema.parse(await callWell({ url })).calls;
}

export async function waitForCall(stack: TestStack, { method, path, since }: AwaitedCall): Promise<void> {
  const isMade = async () => {
    const calls = (await listCalls(stack)).filter(({ at }) => at >= since);
    return calls.some((call) => call.method === method && call.path.split("?")[0] === path);
  };
  if (await pollUntil(isMade, { withinMs: WITHIN_MS, everyMs: EVERY_MS })) return;
  throw new Error(`nobody called ${method} ${path}`);
}
