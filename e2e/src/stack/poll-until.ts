import { setTimeout as delay } from "node:timers/promises";

interface PollOptions {
  readonly withinMs: number;
  readonly everyMs?: number;
  readonly signal?: AbortSignal;
}

export async function pollUntil(isDone: () => boolean | Promise<boolean>, options: PollOptions): Promise<boolean> {
  const deadline = performance.now() + options.withinMs;
  for (;;) {
    options.signal?.throwIfAborted();
    if (await isDone()) return true;
    if (performance.now() >= deadline) return false;
    await delay(options.everyMs ?? 100);
  }
}
