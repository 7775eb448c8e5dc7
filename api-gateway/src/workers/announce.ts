import type { Decision } from "../core/deliveries/new-delivery.ts";
import type { Ending } from "../core/tasks/ending.ts";
import type { Settlement } from "../core/tasks/settlement.ts";
import type { Task } from "../core/tasks/task.ts";
import type { GatewayCore } from "./gateway-core.ts";

export type Announcer = {
  created(task: Task, decisions: readonly Decision[]): void;
  ended(task: Task, ending: Ending): void;
  settled(task: Task, settlement: Settlement): void;
  answered(): void;
};

export function createAnnouncer({ loops, journal, metrics }: GatewayCore): Announcer {
  const ended = (task: Task, ending: Ending) => {
    journal.ended(task, ending);
    metrics.countTask(ending.status);
    for (const name of ["relay", "replies", "events"] as const) loops.wake(name);
  };
  return {
    created: (task, decisions) => {
      journal.received(task, decisions);
      metrics.countTask("queued");
      for (const name of ["relay", "replies", "events"] as const) loops.wake(name);
    },
    ended,
    settled: (task, settlement) => {
      if (settlement.kind === "end") {
        ended(task, settlement.ending);
        return;
      }
      journal.queue(task, "requeued", { reason: settlement.reason });
      loops.wake("relay");
      loops.wake("replies");
    },
    answered: () => {
      loops.wake("replies");
      loops.wake("events");
    },
  };
}
