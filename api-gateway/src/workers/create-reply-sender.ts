import type { PendingReply } from "../core/replies/pending-reply.ts";
import { findTaskWithEnding } from "../storage/find-task-with-ending.ts";
import { createReplyMarks } from "../storage/mark-reply.ts";
import { takeReplies } from "../storage/take-replies.ts";
import { ensureFolder } from "./ensure-folder.ts";
import type { GatewayCore } from "./gateway-core.ts";
import { runEach } from "./run-each.ts";
import { type SendOutcome, sendReply } from "./send-reply.ts";

const LONGEST_WAIT = 250;

export function createReplySender(core: GatewayCore): () => Promise<void> {
  const { database, logger, github: client, settings, journal, metrics, loops, precedence, now } = core;
  const { leaseSeconds, retrySeconds, maxAttempts } = settings.replies;
  const marks = createReplyMarks({ database, now });

  const writeLog = async (reply: PendingReply, outcome: SendOutcome): Promise<void> => {
    const found = reply.taskId === null ? undefined : await findTaskWithEnding(database, reply.taskId);
    if (found === undefined) return;
    const { task, ending } = found;
    const fields = { reply: task.reply.status, url: task.reply.url };
    if (reply.isFinal) await ensureFolder(core, task);
    if (!reply.isFinal) {
      journal.webhook(task, "progress", { outcome, ...fields });
      return;
    }
    journal.webhook(task, "final_response", { outcome, ...fields });
    if (ending !== undefined) journal.ended(task, ending);
  };

  const send = async (reply: PendingReply): Promise<void> => {
    const outcome = await sendReply(reply, { now, client, marks, retrySeconds, maxAttempts });
    metrics.countReply(outcome);
    if (outcome === "sent" || outcome === "undeliverable") await writeLog(reply, outcome);
  };

  return async () => {
    while (!loops.isStopping()) {
      await precedence.giveWay(LONGEST_WAIT);
      const leaseUntil = new Date(now().getTime() + leaseSeconds * 1000);
      const replies = await takeReplies(database, { at: now(), leaseUntil });
      if (replies.length === 0) return;
      await runEach(replies, send, logger);
      loops.wake("events");
    }
  };
}
