import { z } from "zod";
import { parseJson } from "../../src/sandbox/parse-json.ts";
import { readTaskFolder } from "../../tests/support/read-task-folder.ts";
import type { TestStack } from "../../tests/support/start-test-stack.ts";

const replaySchema = z.object({
  replay: z.object({ startedAt: z.number(), args: z.array(z.string()), prompt: z.string() }),
});

export type Replay = z.infer<typeof replaySchema>["replay"];

export function readReplay(stack: TestStack, taskId: string): Replay {
  const lines = readTaskFolder(stack, taskId).readLines("04-agent-output.jsonl");
  const said = lines.map(({ text }) => text).find((text) => typeof text === "string" && text.startsWith('{"replay"'));
  if (typeof said !== "string") throw new Error(`${taskId} was not run by the replay CLI`);
  return replaySchema.parse(parseJson(said)).replay;
}
