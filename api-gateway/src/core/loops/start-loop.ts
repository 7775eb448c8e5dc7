import { setTimeout as wait } from "node:timers/promises";
import type { Logger } from "pino";

export type Loop = {
  wake(): void;
  stop(): Promise<void>;
};

export type LoopOptions = {
  readonly name: string;
  readonly intervalSeconds: number;
  readonly logger: Pick<Logger, "warn">;
  run(): Promise<void>;
};

export function startLoop({ name, intervalSeconds, logger, run }: LoopOptions): Loop {
  let stopped = false;
  let awake = false;
  let waiting = new AbortController();

  const turn = async () => {
    try {
      await run();
    } catch (error) {
      logger.warn({ err: error, loop: name }, "a turn of a background loop failed; the next one tries again");
    }
  };
  const rest = async () => {
    waiting = new AbortController();
    if (!stopped && !awake) {
      await wait(intervalSeconds * 1000, undefined, { signal: waiting.signal }).catch(() => undefined);
    }
    awake = false;
  };
  const work = async () => {
    while (!stopped) {
      await turn();
      await rest();
    }
  };

  const ended = work();
  return {
    wake: () => {
      awake = true;
      waiting.abort();
    },
    stop: async () => {
      stopped = true;
      waiting.abort();
      await ended;
    },
  };
}
