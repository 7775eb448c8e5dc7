import { RunFailure, type RunFailureCode } from "../run-failure.ts";
import type { Publication, TaskResult } from "../task-result.ts";
import type { RunPorts } from "./run-ports.ts";
import type { RunState } from "./run-state.ts";

type ResultPorts = Pick<RunPorts, "redact"> & {
  readonly settings: { readonly workerId: string; readonly isolation: Pick<RunPorts["settings"]["isolation"], "kind"> };
};

export type RunEnd = { publication: Publication; failure: RunFailure | null };

const maxSummaryLength = 60_000;
const maxMessageLength = 2000;
const maxPatchLength = 60_000;
const retryableCodes: readonly RunFailureCode[] = [
  "cli_missing",
  "cli_failed",
  "cli_garbage",
  "cli_killed",
  "service_unavailable",
  "internal_error",
  "shutting_down",
];

export function toRunFailure(error: unknown): RunFailure {
  if (error instanceof RunFailure) return error;
  const said = error instanceof Error ? error.message : String(error);
  return new RunFailure("internal_error", `The worker could not finish the run: ${said}`, { cause: error });
}

function toOutcome(failure: RunFailure | null): TaskResult["outcome"] {
  if (failure === null) return "succeeded";
  if (failure.code === "cancelled") return "cancelled";
  return failure.code === "shutting_down" ? "released" : "failed";
}

export function toTaskResult(
  { settings, redact }: ResultPorts,
  state: RunState,
  { publication, failure }: RunEnd,
): TaskResult {
  const outcome = toOutcome(failure);
  const error =
    failure === null || outcome !== "failed"
      ? null
      : { code: failure.code, message: redact(failure.message).slice(0, maxMessageLength) };
  const { patch, reason } = publication;
  return {
    worker_id: settings.workerId,
    attempt: state.task.attempt,
    outcome,
    retryable: failure !== null && retryableCodes.includes(failure.code),
    summary: redact(state.said).slice(0, maxSummaryLength),
    error,
    usage: state.usage(),
    duration_ms: Math.round(performance.now() - state.startedAt),
    session_id: state.sessionId,
    isolation: settings.isolation.kind,
    publication: {
      ...publication,
      reason: reason === null ? null : redact(reason).slice(0, maxMessageLength),
      patch: patch === null ? null : redact(patch).slice(0, maxPatchLength),
    },
  };
}
