import { setTimeout as delay } from "node:timers/promises";

export type Loop = { close(): Promise<void> };
type LoopOptions = { readonly everyMs: number; readonly onError: (error: unknown) => void };

export function startLoop(run: () => Promise<void>, { everyMs, onError }: LoopOptions): Loop {
  const ended = new AbortController();
  const { signal } = ended;
  let failing = false;
  const turn = async () => {
    try {
      await run();
      failing = false;
    } catch (error) {
      if (!failing) onError(error);
      failing = true;
    }
  };
  const loop = async () => {
    while (!signal.aborted) {
      await turn();
      await delay(everyMs, undefined, { signal }).catch(() => undefined);
    }
  };
  const running = loop();
  return {
    close: async () => {
      ended.abort();
      await running;
    },
  };
}
