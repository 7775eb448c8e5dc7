import { numberEvents, writeNumberedEvents } from "../storage/number-events.ts";
import type { Announcer } from "./announce.ts";
import { createCleaner } from "./create-cleaner.ts";
import { createRelay } from "./create-relay.ts";
import { createReplySender } from "./create-reply-sender.ts";
import { createSweeper } from "./create-sweeper.ts";
import type { GatewayCore } from "./gateway-core.ts";
import type { LoopName, LoopPlan } from "./loops.ts";
import { writeEvents } from "./write-events.ts";

const HOUR = 3600;

export function planLoops(core: GatewayCore, announcer: Announcer): Readonly<Record<LoopName, LoopPlan>> {
  const { settings, database, loops, taskLogger, now } = core;
  const { relayPollSeconds, sweepSeconds } = settings.tasks;
  return {
    relay: { intervalSeconds: relayPollSeconds, run: createRelay(core, announcer) },
    sweeper: { intervalSeconds: sweepSeconds, run: createSweeper(core, announcer) },
    replies: { intervalSeconds: settings.replies.pollSeconds, run: createReplySender(core) },
    events: {
      intervalSeconds: relayPollSeconds,
      run: () =>
        writeEvents({
          isStopping: loops.isStopping,
          numberEvents: () => numberEvents(database),
          writeNumberedEvents: () => writeNumberedEvents(database, taskLogger.writeEvents, now()),
        }),
    },
    cleaner: { intervalSeconds: HOUR, run: createCleaner(core) },
  };
}
