import { noRunUsage, type RunUsage } from "../model-proxy/model-usage.ts";
import { RunFailure } from "../run-failure.ts";
import type { ClaimedTask } from "../task-input.ts";
import type { TaskLogger } from "../task-logger.ts";

export type RunState = {
  readonly runId: string;
  readonly task: ClaimedTask;
  readonly logger: TaskLogger;
  readonly signal: AbortSignal;
  readonly startedAt: number;
  capability: string;
  leaseEndsAt: number;
  progress: string | null;
  said: string;
  sessionId: string | null;
  isSpending: boolean;
  usage: () => RunUsage;
  stop(failure: RunFailure): void;
};

function toRelease(reason: unknown): RunFailure {
  return reason instanceof RunFailure ? reason : new RunFailure("shutting_down", "The worker is shutting down.");
}

export function createRunState(task: ClaimedTask, logger: TaskLogger, shutdown: AbortSignal): RunState {
  const controller = new AbortController();
  const stop = (failure: RunFailure) => controller.abort(failure);
  const release = () => stop(toRelease(shutdown.reason));
  if (shutdown.aborted) release();
  else shutdown.addEventListener("abort", release, { once: true, signal: controller.signal });
  return {
    runId: `${task.task_id}-${task.attempt}`,
    task,
    logger,
    signal: controller.signal,
    startedAt: performance.now(),
    capability: task.capability,
    leaseEndsAt: performance.now() + task.lease_seconds * 1000,
    progress: null,
    said: "",
    sessionId: null,
    isSpending: true,
    usage: () => noRunUsage,
    stop,
  };
}
