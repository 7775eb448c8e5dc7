import { constants } from "node:os";
import type { RunFailureCode } from "../run-failure.ts";
import type { FinishedEvent } from "./cli-event.ts";
import type { CliResult } from "./cli-result.ts";
import type { ProcessEnd } from "./start-process.ts";

export type EndedRun = {
  finished: FinishedEvent | undefined;
  sessionId: string | null;
  known: number;
  garbage: number;
  stopped: { code: RunFailureCode; message: string } | undefined;
  end: ProcessEnd;
  stderr: string;
  duration_ms: number;
  previousCostUsd: number;
};
type CliError = NonNullable<CliResult["error"]>;

const refusedStatuses = [401, 403];
const overloadedStatuses = [429, 500, 502, 503, 504, 529];

function findSignal({ signal, code }: ProcessEnd): string | undefined {
  if (signal !== null) return signal;
  if (code === null || code <= 128) return undefined;
  return Object.entries(constants.signals).find(([, number]) => number === code - 128)?.[0];
}

function toFinishedError(finished: FinishedEvent): CliError | null {
  const message = finished.error ?? "";
  if (finished.outcome === "success") return null;
  if (finished.outcome !== "failed") return { code: finished.outcome, message };
  const status = finished.model_status ?? 0;
  if (refusedStatuses.includes(status)) return { code: "model_key_refused", message };
  if (overloadedStatuses.includes(status)) return { code: "model_overloaded", message };
  return { code: "cli_failed", message };
}

function toUnfinishedError({ end, stderr, known, garbage }: EndedRun): CliError {
  const said = stderr === "" ? "" : ` It said: ${stderr}`;
  if (end.startError !== null)
    return { code: "cli_missing", message: `The CLI did not start: ${end.startError.message}` };
  const signal = findSignal(end);
  if (signal !== undefined) return { code: "cli_killed", message: `The CLI was killed by ${signal}.${said}` };
  if (garbage > 0 && (known === 0 || end.code === 0))
    return {
      code: "cli_garbage",
      message: `The CLI printed ${garbage} lines that are not its event stream, and no result.${said}`,
    };
  return { code: "cli_failed", message: `The CLI exited with code ${end.code} without a result.${said}` };
}

function toError(run: EndedRun): CliError | null {
  if (run.finished?.outcome === "success") return null;
  if (run.stopped !== undefined) return { code: run.stopped.code, message: run.stopped.message };
  return run.finished === undefined ? toUnfinishedError(run) : toFinishedError(run.finished);
}

export function toCliResult(run: EndedRun): CliResult {
  const { finished } = run;
  const error = toError(run);
  const sessionCost = finished?.session_cost_usd ?? run.previousCostUsd;
  return {
    success: error === null,
    output: finished?.output ?? "",
    error,
    cost_usd: finished?.cost_usd ?? Math.max(0, sessionCost - run.previousCostUsd),
    session_cost_usd: sessionCost,
    input_tokens: finished?.input_tokens ?? 0,
    output_tokens: finished?.output_tokens ?? 0,
    cache_read_tokens: finished?.cache_read_tokens ?? 0,
    cache_write_tokens: finished?.cache_write_tokens ?? 0,
    turns: finished?.turns ?? 0,
    duration_ms: run.duration_ms,
    session_id: finished?.session_id ?? run.sessionId,
  };
}
