import type { TestStack } from "../../tests/support/start-test-stack.ts";
import type { BenchmarkSizes } from "../choose-sizes.ts";
import { readReplay } from "./read-replay.ts";
import { runTask } from "./run-task.ts";

export interface StartFigures {
  readonly totalMs: readonly number[];
  readonly claimedMs: readonly number[];
  readonly startedMs: readonly number[];
}

export async function measureStart(stack: TestStack, { replayedRuns }: BenchmarkSizes): Promise<StartFigures> {
  await runTask(stack, "@agent ask which file decides it");
  const runs = [];
  for (let run = 0; run < replayedRuns; run += 1) {
    const task = await runTask(stack, "@agent ask which file decides it");
    runs.push({ ...task, cliAt: readReplay(stack, task.taskId).startedAt });
  }
  return {
    totalMs: runs.map(({ cliAt, receivedAt }) => cliAt - receivedAt),
    claimedMs: runs.map(({ startedAt, receivedAt }) => startedAt - receivedAt),
    startedMs: runs.map(({ cliAt, startedAt }) => cliAt - startedAt),
  };
}
