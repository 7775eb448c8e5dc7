import type { FinalReply, Publication } from "../../../src/core/reply/final-reply.ts";

export const emptyPublication: Publication = {
  kind: "none",
  pullRequest: null,
  branch: null,
  reason: null,
  filesChanged: 0,
  patch: null,
  patchTruncated: false,
};

export function toFinalReply(change: Partial<FinalReply> = {}): FinalReply {
  return {
    kind: "final",
    taskId: "task-0123456789ab",
    url: "https://agent.example/tasks/task-0123456789ab",
    command: "fix",
    status: "succeeded",
    repository: "acme/shop",
    summary: "The total adds numbers now.",
    error: null,
    cancelledBecause: null,
    publication: emptyPublication,
    tainted: false,
    taintReason: null,
    isolation: "bubblewrap",
    attempt: 1,
    turns: 7,
    maxTurns: 60,
    spentMicroUsd: 123_456,
    budgetMicroUsd: 5_000_000,
    durationMs: 83_000,
    ...change,
  };
}
