import type { TestStack } from "../../tests/support/start-test-stack.ts";
import type { BenchmarkSizes } from "../choose-sizes.ts";
import { type Replay, readReplay } from "./read-replay.ts";
import { runCliByHand } from "./run-cli-by-hand.ts";
import { runTask } from "./run-task.ts";

export interface RunPair {
  readonly platformMs: number;
  readonly byHandMs: number;
}

const WORDS = "@agent fix the failing test";
const PINNED_CLI = { CLAUDE_BINARY: "" };

async function measurePair(stack: TestStack, replay: Replay): Promise<RunPair> {
  const { receivedAt, finishedAt } = await runTask(stack, WORDS);
  return { platformMs: finishedAt - receivedAt, byHandMs: await runCliByHand(stack, replay) };
}

export async function measurePlatformTime(
  stack: TestStack,
  { pairedRuns }: BenchmarkSizes,
): Promise<readonly RunPair[]> {
  const { taskId } = await runTask(stack, WORDS);
  const replay = readReplay(stack, taskId);
  await stack.get("agent-container").restartWith(PINNED_CLI);
  await measurePair(stack, replay);
  const pairs: RunPair[] = [];
  for (let pair = 0; pair < pairedRuns; pair += 1) pairs.push(await measurePair(stack, replay));
  return pairs;
}
