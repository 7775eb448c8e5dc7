import { join } from "node:path";
import { z } from "zod";
import { parseJson } from "../../sandbox/parse-json.ts";
import { LogTail } from "../commands/log-tail.ts";

const lineSchema = z.looseObject({
  stage: z.string().optional(),
  type: z.string().optional(),
  name: z.string().optional(),
  tool: z.string().optional(),
});
const TOLD: Record<string, string> = {
  task_created: "the gateway made a task of it",
  immediate_response: "the gateway answered the webhook",
  worker_assigned: "a worker claimed the task",
  task_started: "the coding agent started in its workspace",
  final_response: "the final reply went out",
};
const FILES = ["02-webhook-flow.jsonl", "03-queue-flow.jsonl", "04-agent-output.jsonl"];

function tell(line: string): string | undefined {
  try {
    const entry = lineSchema.parse(parseJson(line));
    const kind = entry.stage ?? entry.type ?? "";
    if (kind === "tool_call") return `the coding agent uses ${entry.tool ?? entry.name ?? "a tool"}`;
    return TOLD[kind];
  } catch {
    return undefined;
  }
}

export class DemoStory {
  readonly #tails: LogTail[];

  constructor(taskFolder: string) {
    this.#tails = FILES.map((file) => new LogTail(join(taskFolder, file)));
  }

  readNew(): string[] {
    const lines = this.#tails.flatMap((tail) => tail.readLines());
    return lines.map(tell).filter((sentence) => sentence !== undefined);
  }
}
