import { afterAll, beforeEach, onTestFailed, vi } from "vitest";
import { startTestStack, type TestStack, type TestStackOptions } from "./start-test-stack.ts";

const LONGEST_TEST_MS = 180_000;

function showLogs({ processes }: TestStack): void {
  for (const child of processes) console.error(`--- the last lines of ${child.name}\n${child.tail()}`);
}

export async function useTestStack(options: TestStackOptions = {}): Promise<TestStack> {
  vi.setConfig({ testTimeout: LONGEST_TEST_MS, hookTimeout: LONGEST_TEST_MS });
  const stack = await startTestStack(options);
  beforeEach(() => onTestFailed(() => showLogs(stack)));
  afterAll(() => stack.close(), 60_000);
  return stack;
}
