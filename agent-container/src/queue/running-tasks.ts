import { setTimeout as delay } from "node:timers/promises";
import type { Logger } from "pino";
import { RunFailure } from "../core/run-failure.ts";
import type { TaskToRun } from "../core/run-task.ts";

export type RunningTasks = {
  has(task: TaskToRun): boolean;
  list(): TaskToRun[];
  run(task: TaskToRun, start: (shutdown: AbortSignal) => Promise<void>): Promise<void>;
  end(): Promise<void>;
};

type Options = { readonly graceMs: number; readonly logger: Pick<Logger, "error"> };

const longestMarginMs = 5_000;
const marginShare = 0.3;

function toKey({ task_id, attempt }: TaskToRun): string {
  return `${task_id}-${attempt}`;
}

export function createRunningTasks({ graceMs, logger }: Options): RunningTasks {
  const running = new Map<string, { readonly task: TaskToRun; readonly ended: Promise<void> }>();
  const shutdown = new AbortController();
  const release = () => shutdown.abort(new RunFailure("shutting_down", "The worker is shutting down."));

  return {
    has: (task) => running.has(toKey(task)),
    list: () => [...running.values()].map(({ task }) => task),

    run: (task, start) => {
      const ended = start(shutdown.signal).finally(() => running.delete(toKey(task)));
      running.set(toKey(task), { task, ended });
      return ended;
    },

    end: async () => {
      const over = new AbortController();
      const margin = Math.min(longestMarginMs, graceMs * marginShare);
      const abort = setTimeout(release, graceMs - margin);
      const endOfGrace = delay(graceMs, undefined, { signal: over.signal }).catch(() => undefined);
      await Promise.race([Promise.allSettled([...running.values()].map(({ ended }) => ended)), endOfGrace]);
      over.abort();
      clearTimeout(abort);
      release();
      if (running.size > 0) logger.error({ tasks: [...running.keys()] }, "tasks did not end in time and are left");
    },
  };
}
