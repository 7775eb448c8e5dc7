import type { FinalResult } from "../task-logger/task-logger.ts";
import type { Ending } from "../tasks/ending.ts";
import type { Task } from "../tasks/task.ts";

const types = { succeeded: "completed", failed: "failed", expired: "failed", cancelled: "cancelled" } as const;

export function toFinalResult(task: Task, { status, reason, error, result }: Ending): FinalResult {
  const usage = result?.usage ?? task.usage;
  const pullRequest = result?.publication.pull_request;
  const cancelled = status === "cancelled" && reason !== null ? { code: "cancelled", message: reason } : null;
  return {
    type: types[status],
    success: status === "succeeded",
    status,
    result: result?.summary ?? null,
    error: error ?? cancelled,
    metrics: {
      cost_usd: task.spentMicroUsd / 1_000_000,
      input_tokens: usage?.input_tokens ?? 0,
      output_tokens: usage?.output_tokens ?? 0,
      cached_tokens: (usage?.cache_read_tokens ?? 0) + (usage?.cache_write_tokens ?? 0),
      duration_ms: result?.duration_ms ?? 0,
      turns: usage?.turns ?? 0,
    },
    pull_request: pullRequest == null ? null : { number: pullRequest.number, url: pullRequest.url },
    reply: task.reply,
  };
}
