import { describeSettlement } from "../core/tasks/create-deliver-result.ts";
import { decideLostAttempt } from "../core/tasks/decide-settlement.ts";
import type { Task } from "../core/tasks/task.ts";
import { decideOverdue } from "../storage/decide-overdue.ts";
import { expired, expireNextTask } from "../storage/expire-next-task.ts";
import { freeFlows } from "../storage/free-flows.ts";
import { listPublishedJobs, touchPublished, unpublish } from "../storage/lost-jobs.ts";
import type { Announcer } from "./announce.ts";
import type { GatewayCore } from "./gateway-core.ts";
import { createSweep } from "./sweep-tasks.ts";

export function createSweeper(core: GatewayCore, announcer: Announcer): () => Promise<void> {
  const { database, settings, queue, loops, texts, journal, now } = core;
  const { leaseSeconds, sweepSeconds, expirySeconds } = settings.tasks;

  const decideNextOverdue = async (): Promise<Task | undefined> => {
    const at = now();
    const decide = (task: Task) => {
      const settlement = decideLostAttempt(task);
      return { settlement, body: describeSettlement(task, settlement, texts), availableAt: at };
    };
    const overdue = await decideOverdue(database, { at, decide });
    if (overdue === undefined) return undefined;
    journal.queue(overdue.task, "lease_expired", { worker_id: overdue.task.workerId });
    announcer.settled(overdue.task, overdue.settlement);
    return overdue.task;
  };

  const expireNext = async (): Promise<Task | undefined> => {
    const createdBefore = new Date(now().getTime() - expirySeconds * 1000);
    const render = (task: Task) => texts.ending(task, expired);
    const task = await expireNextTask(database, { createdBefore, at: now(), render });
    if (task !== undefined) announcer.ended(task, expired);
    return task;
  };

  return createSweep({
    ...{ now, leaseSeconds, sweepSeconds, isStopping: loops.isStopping, decideNextOverdue, expireNext },
    freeFlows: () => freeFlows(database),
    listPublishedJobs: (publishedBefore) => listPublishedJobs(database, publishedBefore),
    hasJob: queue.hasJob,
    verifyQueue: queue.verifyAvailable,
    confirm: (job) => touchPublished(database, job, now()),
    unpublish: async (job) => {
      const isLost = await unpublish(database, job);
      if (isLost) loops.wake("relay");
      return isLost;
    },
  });
}
