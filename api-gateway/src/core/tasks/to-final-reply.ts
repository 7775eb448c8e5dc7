import type { FinalReply, Publication } from "../reply/final-reply.ts";
import type { Ending } from "./ending.ts";
import { runLimits } from "./run-limits.ts";
import type { Task } from "./task.ts";
import type { TaskResult } from "./task-result.ts";

type EndedTask = { readonly task: Task; readonly ending: Ending; readonly url: string | null };

function toPublication({ publication }: TaskResult): Publication {
  const { kind, pull_request: pullRequest, branch, reason, patch } = publication;
  const { files_changed: filesChanged, patch_truncated: patchTruncated } = publication;
  return { kind, pullRequest, branch, reason, filesChanged, patch, patchTruncated };
}

export function toFinalReply({ task, ending, url }: EndedTask): FinalReply {
  const { taskId, command, repository, tainted, taintReason, attempt, spentMicroUsd, budgetMicroUsd } = task;
  const { status, reason, error, result } = ending;
  return {
    ...{ kind: "final", taskId, url, command, repository, status, error, tainted, taintReason, attempt },
    ...{ spentMicroUsd, budgetMicroUsd, cancelledBecause: reason, maxTurns: runLimits.maxTurns },
    summary: result?.summary ?? "",
    publication: result === null ? null : toPublication(result),
    isolation: result?.isolation ?? null,
    turns: result?.usage.turns ?? task.usage?.turns ?? 0,
    durationMs: result?.duration_ms ?? 0,
  };
}
