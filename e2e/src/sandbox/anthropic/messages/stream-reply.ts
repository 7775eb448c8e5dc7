import { setTimeout } from "node:timers/promises";
import type { Steering } from "../script/parse-steering.ts";
import { toStreamEvents } from "./to-stream-events.ts";
import type { Reply } from "./turn.ts";

const EVENTS_BEFORE_SILENCE = 2;
const LONGEST_SILENCE_MS = 24 * 60 * 60 * 1000;

async function wait(milliseconds: number, signal: AbortSignal): Promise<void> {
  if (milliseconds > 0) await setTimeout(milliseconds, undefined, { signal }).catch(() => undefined);
}

export const GARBAGE =
  'event: message_start\ndata: {"type":"message_start","message":{"id":<html>%%%\n\nevent: nonsense\ndata: ]]]\n\n';

export async function* streamReply(reply: Reply, steering: Steering, signal: AbortSignal): AsyncGenerator<string> {
  if (steering.garbage) {
    yield GARBAGE;
    return;
  }
  const events = toStreamEvents(reply);
  const pause = ((steering.slowSeconds ?? 0) * 1000) / events.length;
  for (const [index, event] of events.entries()) {
    if (steering.silent && index >= EVENTS_BEFORE_SILENCE) await wait(LONGEST_SILENCE_MS, signal);
    if (signal.aborted) return;
    yield `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`;
    await wait(pause, signal);
  }
}
