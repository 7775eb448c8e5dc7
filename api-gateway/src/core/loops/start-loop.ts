import type { Logger } from "pino";

export type Loop = {
  wake(): void;
  stop(): Promise<void>;
};

export type LoopOptions = {
  readonly name: string;
  readonly intervalSeconds: number;
  readonly shortestRestSeconds?: number;
  readonly logger: Pick<Logger, "warn">;
  run(): Promise<void>;
};

function createRest() {
  let end: (() => void) | undefined;
  return {
    take: (milliseconds: number) =>
      new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, milliseconds);
        end = () => {
          clearTimeout(timer);
          resolve();
        };
      }),
    end: () => end?.(),
  };
}

export function startLoop({ name, intervalSeconds, shortestRestSeconds = 0, logger, run }: LoopOptions): Loop {
  const shortest = Math.min(shortestRestSeconds, intervalSeconds) * 1000;
  const short = createRest();
  const long = createRest();
  let stopped = false;
  let awake = false;

  const turn = async () => {
    try {
      await run();
    } catch (error) {
      logger.warn({ err: error, loop: name }, "a turn of a background loop failed; the next one tries again");
    }
  };
  const rest = async () => {
    if (!stopped && shortest > 0) await short.take(shortest);
    if (!stopped && !awake) await long.take(intervalSeconds * 1000 - shortest);
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
      long.end();
    },
    stop: async () => {
      stopped = true;
      short.end();
      long.end();
      await ended;
    },
  };
}
