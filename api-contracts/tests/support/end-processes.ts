import { afterAll, expect } from "vitest";
import { runningProcesses } from "./running-processes.ts";

function endAll(): number {
  const left = [...runningProcesses];
  for (const child of left) child.kill("SIGKILL");
  return left.length;
}

process.once("exit", endAll);

afterAll(() => {
  expect(endAll(), "processes that a test file left behind").toBe(0);
});
