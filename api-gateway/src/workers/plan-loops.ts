import { MOST_EVENTS, numberEvents, writeNumberedEvents } from "../storage/number-events.ts";
import type { Announcer } from "./announce.ts";
import { createCleaner } from "./create-cleaner.ts";
import { createRelay } from "./create-relay.ts";
import { createReplySender } from "./create-reply-sender.ts";
import { createSweeper } from "./create-sweeper.ts";
import type { GatewayCore } from "./gateway-core.ts";
import type { LoopName, LoopPlan } from "./loops.ts";
import { writeEvents } from "./write-events.ts";

const HOUR = 3600;
const SHORTEST_REST = 0.05;
const LONGEST_WAIT = 100;

export function planLoops(core: GatewayCore, announcer: Announcer): Readonly<Record<LoopName, LoopPlan>> {
  const { settings, database, loops, precedence, taskLogger, now } = core;
  const { relayPollSeconds, sweepSeconds } = settings.tasks;
  return {
    relay: { intervalSeconds: relayPollSeconds, shortestRestSeconds: SHORTEST_REST, run: createRelay(core, announcer) },
    sweeper: { intervalSeconds: sweepSeconds, run: createSweeper(core, announcer) },
    replies: {
      intervalSeconds: settings.replies.pollSeconds,
      shortestRestSeconds: SHORTEST_REST,
      run: createReplySender(core),
    },
    events: {
      intervalSeconds: relayPollSeconds,
      shortestRestSeconds: SHORTEST_REST,
      run: () =>
        writeEvents({
          ...{ isStopping: loops.isStopping, mostAtOnce: MOST_EVENTS },
          giveWay: () => precedence.giveWay(LONGEST_WAIT),
          numberEvents: () => numberEvents(database),
          writeNumberedEvents: () => writeNumberedEvents(database, taskLogger.writeEvents, now()),
        }),
    },
    cleaner: { intervalSeconds: HOUR, run: createCleaner(core) },
  };
}
