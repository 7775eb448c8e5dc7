import { RunFailure } from "../run-failure.ts";
import type { CliEvent } from "./cli-event.ts";
import type { CliLimits } from "./cli-limits.ts";
import { createTimer } from "./create-timer.ts";

export type RunWatch = {
  heard: () => void;
  follow: (event: CliEvent) => void;
  close: () => void;
};

const refusedStatuses = new Set([401, 403]);

function toSeconds(ms: number): number {
  return Math.round(ms / 100) / 10;
}

export function watchRun(limits: CliLimits, stop: (failure: RunFailure) => void): RunWatch {
  const silence = createTimer(limits.silenceMs, () =>
    stop(new RunFailure("cli_silent", `The CLI printed nothing for ${toSeconds(limits.silenceMs)} s and was stopped.`)),
  );
  const total = createTimer(limits.timeoutMs, () =>
    stop(new RunFailure("cli_timeout", `The CLI ran longer than ${toSeconds(limits.timeoutMs)} s and was stopped.`)),
  );
  let lastStatus: number | null = null;
  const retries = createTimer(limits.modelRetryMs, () =>
    stop(
      new RunFailure(
        "model_overloaded",
        `The model answered ${lastStatus ?? "nothing"} for ${toSeconds(limits.modelRetryMs)} s. Try again later.`,
      ),
    ),
  );
  const followRetry = (status: number | null) => {
    lastStatus = status;
    if (status !== null && refusedStatuses.has(status)) {
      stop(new RunFailure("model_key_refused", `The model refused the key (status ${status}).`));
    } else if (!retries.isRunning()) retries.start();
  };
  silence.start();
  total.start();
  return {
    heard: silence.start,
    follow: (event) => {
      if (event.type === "retry_notice") followRetry(event.status);
      else retries.stop();
    },
    close: () => {
      for (const timer of [silence, total, retries]) timer.stop();
    },
  };
}
