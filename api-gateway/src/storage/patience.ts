import { setImmediate as nextTurn } from "node:timers/promises";
import { TaskCancelledError, TimeoutStrategy, timeout } from "cockatiel";

export type Patience = { readonly signal: AbortSignal; left(): number };

const LONGEST_ANSWER = 650;
const SHORTEST_WAIT = 300;

export function createPatience(startedAt: number, signal: AbortSignal): Patience {
  const left = () => Math.max(SHORTEST_WAIT, LONGEST_ANSWER - (performance.now() - startedAt));
  return { signal, left };
}

export async function waitAtMost<Result>(milliseconds: number, action: () => Promise<Result>): Promise<Result> {
  let isSettled = false;
  const result = action().finally(() => {
    isSettled = true;
  });
  try {
    return await timeout(milliseconds, TimeoutStrategy.Aggressive).execute(() => result);
  } catch (error) {
    if (!(error instanceof TaskCancelledError)) throw error;
    await nextTurn();
    if (isSettled) return result;
    result.catch(() => undefined);
    throw error;
  }
}
