import { afterAll, beforeEach, onTestFailed } from "vitest";
import { startTestStack, type TestStack, type TestStackOptions } from "./start-test-stack.ts";

function showLogs({ processes }: TestStack): void {
  for (const child of processes) console.error(`--- the last lines of ${child.name}\n${child.tail()}`);
}

export async function useTestStack(options: TestStackOptions = {}): Promise<TestStack> {
  const stack = await startTestStack(options);
  beforeEach(() => onTestFailed(() => showLogs(stack)));
  afterAll(() => stack.close(), 60_000);
  return stack;
}
