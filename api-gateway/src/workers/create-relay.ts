import type { Task } from "../core/tasks/task.ts";
import { unreadable } from "../core/tasks/unreadable.ts";
import { toTaskMessage } from "../queue/to-task-message.ts";
import { cancelTask } from "../storage/cancel-task.ts";
import { failUnreadableTask } from "../storage/fail-unreadable-task.ts";
import { markPrepared } from "../storage/mark-prepared.ts";
import { publishTasks } from "../storage/publish-tasks.ts";
import { takeUnprepared } from "../storage/take-unprepared.ts";
import type { Announcer } from "./announce.ts";
import { createDeferralSettler } from "./create-deferral-settler.ts";
import { decidePermission } from "./decide-permission.ts";
import { ensureFolder } from "./ensure-folder.ts";
import type { GatewayCore } from "./gateway-core.ts";
import { prepareTask } from "./prepare-task.ts";
import { relayTasks } from "./relay-tasks.ts";
import { runEach } from "./run-each.ts";

const RECEPTION_SECONDS = 5;
const LONGEST_WAIT = 100;
const PREPARE_RETRY_SECONDS = 2;

function toDenial(detail: string) {
  const error = { code: "not_permitted", message: detail };
  return { status: "cancelled", reason: `not permitted: ${detail}`, error, result: null } as const;
}

export function createRelay(core: GatewayCore, announcer: Announcer): () => Promise<void> {
  const { database, logger, queue, loops, precedence, github, texts, journal, now } = core;
  const later = () => new Date(now().getTime() + PREPARE_RETRY_SECONDS * 1000);

  const deny = async (task: Task, detail: string): Promise<void> => {
    const ending = toDenial(detail);
    const { taskId } = task;
    const render = (found: Task) => texts.ending(found, ending);
    const { reason, error } = ending;
    const { outcome } = await cancelTask(database, { taskId, reason, error, at: now(), render });
    if (outcome === "cancelled") announcer.ended(task, ending);
  };

  const failUnreadable = async ({ taskId }: Task): Promise<void> => {
    const render = (found: Task) => texts.ending(found, unreadable);
    const failed = await failUnreadableTask(database, { taskId, at: now(), render });
    if (failed !== undefined) announcer.ended(failed, unreadable);
  };

  return () =>
    relayTasks({
      giveWay: () => precedence.giveWay(LONGEST_WAIT),
      ...{ logger, isStopping: loops.isStopping, verifyQueue: queue.verifyAvailable },
      settleDeferrals: createDeferralSettler(core, announcer),
      takeUnprepared: () => takeUnprepared(database, now(), later()),
      prepare: (task) =>
        prepareTask(task, {
          deny,
          failUnreadable,
          decidePermission: ({ provider, input, sender }) =>
            decidePermission(core, { provider, repository: input.repository, sender }),
          findPullRequest: ({ input, thread }) => {
            const { owner, name } = input.repository;
            return github.findPullRequest({ owner, repo: name, number: thread.number });
          },
          markPrepared: (found, preparation) => markPrepared(database, found, { ...preparation, at: now() }),
        }),
      publishSome: async () => {
        const publish = (found: readonly Task[]) => queue.publish(found.map((task) => toTaskMessage(task, now())));
        const { published, unreadable: broken } = await publishTasks(database, { at: now(), publish });
        await runEach(published, writeQueued, logger);
        await runEach(broken, failUnreadable, logger);
        return published.length + broken.length;
      },
    });

  async function writeQueued(task: Task): Promise<void> {
    if (now().getTime() - task.createdAt.getTime() > RECEPTION_SECONDS * 1000) await ensureFolder(core, task);
    journal.queue(task, "queued", { attempt: task.attempt, priority: task.priority });
  }
}
