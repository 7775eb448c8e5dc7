import { setImmediate as nextTurn } from "node:timers/promises";
import { TaskCancelledError, TimeoutStrategy, timeout } from "cockatiel";
import type { Pulse } from "./create-pulse.ts";

export type Patience = { readonly signal: AbortSignal; left(): number };

const LONGEST_SILENCE = 600;
const SHORTEST_WAIT = 350;
const QUIET = 150;

export function createPatience(startedAt: number, signal: AbortSignal): Patience {
  const left = () => Math.max(SHORTEST_WAIT, LONGEST_SILENCE - (performance.now() - startedAt));
  return { signal, left };
}

export type WaitAtMost = <Result>(milliseconds: number, action: () => Promise<Result>) => Promise<Result>;

export function createWaitAtMost({ beatsWithin }: Pick<Pulse, "beatsWithin">): WaitAtMost {
  return async (milliseconds, action) => {
    let isSettled = false;
    const result = action().finally(() => {
      isSettled = true;
    });
    for (;;) {
      try {
        return await timeout(Math.min(QUIET, milliseconds), TimeoutStrategy.Aggressive).execute(() => result);
      } catch (error) {
        if (isSettled || !(error instanceof TaskCancelledError)) return result;
        const settled = result.then(
          () => true,
          () => true,
        );
        const goesOn = await Promise.race([settled, beatsWithin(milliseconds)]);
        await nextTurn();
        if (!goesOn && !isSettled) throw error;
      }
    }
  };
}
