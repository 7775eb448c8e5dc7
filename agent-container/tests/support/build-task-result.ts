import type { TaskResult } from "../../src/core/task-result.ts";

export function buildTaskResult(changes: Partial<TaskResult> = {}): TaskResult {
  return {
    worker_id: "worker-1",
    attempt: 1,
    outcome: "succeeded",
    retryable: false,
    summary: "The sum is right now.",
    error: null,
    usage: {
      cost_micro_usd: 1_250,
      input_tokens: 10,
      output_tokens: 20,
      cache_read_tokens: 0,
      cache_write_tokens: 0,
      turns: 2,
    },
    duration_ms: 1500,
    session_id: "session-1",
    isolation: "bubblewrap",
    publication: {
      kind: "none",
      branch: null,
      commit: null,
      pull_request: null,
      reason: "The run changed nothing.",
      files_changed: 0,
      patch: null,
      patch_truncated: false,
    },
    ...changes,
  };
}
