import { setImmediate as nextTurn } from "node:timers/promises";
import { TaskCancelledError, TimeoutStrategy, timeout } from "cockatiel";

export type Patience = { readonly signal: AbortSignal; left(): number };

const LONGEST_ANSWER = 600;
const SHORTEST_WAIT = 250;

export function createPatience(startedAt: number, signal: AbortSignal): Patience {
  const left = () => Math.max(SHORTEST_WAIT, LONGEST_ANSWER - (performance.now() - startedAt));
  return { signal, left };
}

export type WaitAtMost = <Result>(milliseconds: number, action: () => Promise<Result>) => Promise<Result>;

export function createWaitAtMost(): WaitAtMost {
  let lastAnswer = 0;
  return async (milliseconds, action) => {
    let isSettled = false;
    const result = action().finally(() => {
      isSettled = true;
    });
    result.then(
      () => {
        lastAnswer = performance.now();
      },
      () => undefined,
    );
    for (;;) {
      const startedAt = performance.now();
      try {
        return await timeout(milliseconds, TimeoutStrategy.Aggressive).execute(() => result);
      } catch (error) {
        if (!(error instanceof TaskCancelledError)) throw error;
        await nextTurn();
        if (isSettled) return result;
        if (lastAnswer < startedAt) throw error;
      }
    }
  };
}
