import type { Task } from "../core/tasks/task.ts";
import { toTaskMessage } from "../queue/to-task-message.ts";
import { cancelTask } from "../storage/cancel-task.ts";
import { listDecisions } from "../storage/list-decisions.ts";
import { markPrepared } from "../storage/mark-prepared.ts";
import { publishNextTask } from "../storage/publish-next-task.ts";
import { settleDeferral } from "../storage/settle-deferral.ts";
import { takeDeferrals } from "../storage/take-deferrals.ts";
import { takeUnprepared } from "../storage/take-unprepared.ts";
import type { Announcer } from "./announce.ts";
import { createOrderTools } from "./create-order-tools.ts";
import { decidePermission } from "./decide-permission.ts";
import { ensureFolder } from "./ensure-folder.ts";
import type { GatewayCore } from "./gateway-core.ts";
import { prepareTask } from "./prepare-task.ts";
import { relayTasks } from "./relay-tasks.ts";

const RETRY_SECONDS = 2;
const RECEPTION_SECONDS = 5;

function toDenial(detail: string) {
  const error = { code: "not_permitted", message: detail };
  return { status: "cancelled", reason: `not permitted: ${detail}`, error, result: null } as const;
}

export function createRelay(core: GatewayCore, announcer: Announcer): () => Promise<void> {
  const { settings, database, logger, queue, loops, github, texts, catalog, journal, now } = core;
  const later = () => new Date(now().getTime() + RETRY_SECONDS * 1000);

  const deny = async (task: Task, detail: string): Promise<void> => {
    const ending = toDenial(detail);
    const { taskId } = task;
    const render = (found: Task) => texts.ending(found, ending);
    const { reason, error } = ending;
    const { outcome } = await cancelTask(database, { taskId, reason, error, at: now(), render });
    if (outcome === "cancelled") announcer.ended(task, ending);
  };

  const settleDeferrals = async (): Promise<void> => {
    const taken = await takeDeferrals(database, now(), later());
    const judged = taken.map(async (deferred) => ({
      deferred,
      verdict: await decidePermission(core, deferred.order),
    }));
    for (const { deferred, verdict } of await Promise.all(judged)) {
      const isOld = now().getTime() - deferred.createdAt.getTime() > settings.tasks.expirySeconds * 1000;
      if (verdict.kind === "undecided" && !isOld) continue;
      const tools = createOrderTools(core, await catalog.load());
      const decided = { ...deferred, isPermitted: verdict.kind === "permitted", detail: verdict.detail, at: now() };
      const { createdTask, ended } = await settleDeferral(database, decided, tools);
      for (const { task, ending } of ended) announcer.ended(task, ending);
      if (createdTask === null) announcer.answered();
      else announcer.created(createdTask, await listDecisions(database, createdTask.deliveryId));
    }
  };

  return () =>
    relayTasks({
      ...{ logger, isStopping: loops.isStopping, settleDeferrals, verifyQueue: queue.verifyAvailable },
      takeUnprepared: () => takeUnprepared(database, now(), later()),
      prepare: (task) =>
        prepareTask(task, {
          deny,
          decidePermission: ({ provider, input, sender }) =>
            decidePermission(core, { provider, repository: input.repository, sender }),
          findPullRequest: ({ input, thread }) => {
            const { owner, name } = input.repository;
            return github.findPullRequest({ owner, repo: name, number: thread.number });
          },
          markPrepared: (found, preparation) => markPrepared(database, found, { ...preparation, at: now() }),
        }),
      publishNext: async () => {
        const publish = (found: Task) => queue.publish(toTaskMessage(found, now()));
        const task = await publishNextTask(database, { at: now(), publish });
        if (task !== undefined) await writeQueued(task);
        return task;
      },
    });

  async function writeQueued(task: Task): Promise<void> {
    if (now().getTime() - task.createdAt.getTime() > RECEPTION_SECONDS * 1000) await ensureFolder(core, task);
    journal.queue(task, "queued", { attempt: task.attempt, priority: task.priority });
  }
}
