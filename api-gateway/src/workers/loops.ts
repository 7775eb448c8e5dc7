import type { Logger } from "pino";
import { type Loop, startLoop } from "../core/loops/start-loop.ts";

export type LoopName = "relay" | "sweeper" | "replies" | "events" | "cleaner";

export type LoopPlan = {
  readonly intervalSeconds: number;
  readonly shortestRestSeconds?: number;
  run(): Promise<void>;
};

export type Loops = {
  readonly isStopping: () => boolean;
  start(plans: Readonly<Record<LoopName, LoopPlan>>): void;
  wake(name: LoopName): void;
  stop(): Promise<void>;
};

export function createLoops(logger: Pick<Logger, "warn">): Loops {
  const running = new Map<string, Loop>();
  let stopping = false;
  return {
    isStopping: () => stopping,
    start: (plans) => {
      if (stopping) return;
      for (const [name, plan] of Object.entries(plans)) running.set(name, startLoop({ name, logger, ...plan }));
    },
    wake: (name) => running.get(name)?.wake(),
    stop: async () => {
      stopping = true;
      await Promise.all(Array.from(running.values(), (loop) => loop.stop()));
    },
  };
}
