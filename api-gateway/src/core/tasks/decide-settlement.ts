import { remainingMicroUsd } from "./charge-attempt.ts";
import type { Settlement } from "./settlement.ts";
import type { Task } from "./task.ts";
import type { TaskResult } from "./task-result.ts";
import { unreadable } from "./unreadable.ts";

type Failure = { readonly code: string; readonly message: string };

const unexplained: Failure = { code: "internal_error", message: "The worker gave no reason." };
const budgetExhausted: Failure = { code: "budget_exhausted", message: "The task reached its cost limit." };

function toCancelled(reason: string, result: TaskResult | null): Settlement {
  return { kind: "end", ending: { status: "cancelled", reason, error: null, result } };
}

function toFailed(error: Failure, result: TaskResult | null): Settlement {
  return { kind: "end", ending: { status: "failed", reason: null, error, result } };
}

function decideCancelled(task: Task, result: TaskResult): Settlement {
  if (task.cancelReason !== null) return toCancelled(task.cancelReason, result);
  if (remainingMicroUsd(task) === 0) return toFailed(result.error ?? budgetExhausted, result);
  return toCancelled(result.error?.message ?? "stopped by the worker", result);
}

export function decideFailure(task: Task, error: Failure, retryable: boolean): Settlement {
  if (!task.isReadable) return { kind: "end", ending: unreadable };
  const mayRepeat = retryable && task.failures + 1 < task.maxAttempts && remainingMicroUsd(task) > 0;
  if (!mayRepeat) return toFailed(error, null);
  return { kind: "again", countsAsFailure: true, reason: error.message };
}

export function decideLostAttempt(task: Task): Settlement {
  if (task.cancelReason !== null) return toCancelled(task.cancelReason, null);
  const message = `The worker ${task.workerId ?? ""} stopped answering during attempt ${task.attempt}.`;
  return decideFailure(task, { code: "lease_expired", message }, true);
}

export function decideSettlement(task: Task, result: TaskResult): Settlement {
  if (result.outcome === "succeeded") {
    return { kind: "end", ending: { status: "succeeded", reason: null, error: null, result } };
  }
  if (result.outcome === "cancelled") return decideCancelled(task, result);
  if (task.cancelReason !== null) return toCancelled(task.cancelReason, result);
  if (result.outcome === "released") return { kind: "again", countsAsFailure: false, reason: "handed back" };
  const error = result.error ?? unexplained;
  const settlement = decideFailure(task, error, result.retryable);
  return settlement.kind === "end" ? toFailed(error, result) : settlement;
}
