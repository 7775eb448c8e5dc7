import { setTimeout as delay } from "node:timers/promises";
import type { Logger } from "pino";
import { RunFailure } from "../core/run-failure.ts";

export type RunningTasks = {
  has(key: string): boolean;
  count(): number;
  run(key: string, task: (shutdown: AbortSignal) => Promise<void>): Promise<void>;
  end(): Promise<void>;
};

type Options = { readonly graceMs: number; readonly logger: Pick<Logger, "error"> };

const longestMarginMs = 5_000;
const marginShare = 0.3;

export function createRunningTasks({ graceMs, logger }: Options): RunningTasks {
  const running = new Map<string, Promise<void>>();
  const shutdown = new AbortController();
  const release = () => shutdown.abort(new RunFailure("shutting_down", "The worker is shutting down."));

  return {
    has: (key) => running.has(key),
    count: () => running.size,

    run: (key, task) => {
      const ended = task(shutdown.signal).finally(() => running.delete(key));
      running.set(key, ended);
      return ended;
    },

    end: async () => {
      const over = new AbortController();
      const margin = Math.min(longestMarginMs, graceMs * marginShare);
      const abort = setTimeout(release, graceMs - margin);
      const endOfGrace = delay(graceMs, undefined, { signal: over.signal }).catch(() => undefined);
      await Promise.race([Promise.allSettled(running.values()), endOfGrace]);
      over.abort();
      clearTimeout(abort);
      release();
      if (running.size > 0) logger.error({ tasks: [...running.keys()] }, "tasks did not end in time and are left");
    },
  };
}
