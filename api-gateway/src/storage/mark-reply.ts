import { createEventLine } from "../core/events/create-event-line.ts";
import type { PendingReply } from "../core/replies/pending-reply.ts";
import type { Prisma, PrismaClient } from "../generated/prisma/client.ts";
import { recordEvent } from "./record-event.ts";

export type Sent = { readonly version: number; readonly commentId: string; readonly url: string | null };
export type Rewritten = { readonly body: string; readonly error: string };
export type Failed = {
  readonly error: string;
  readonly isOver: boolean;
  readonly isUnwritten: boolean;
  readonly retryAt: Date;
};

export type FrozenCreation = { readonly body: string; readonly version: number };

export type ReplyMarks = {
  freezeCreation(reply: PendingReply): Promise<FrozenCreation>;
  reacted(reply: PendingReply): Promise<void>;
  forgetComment(reply: PendingReply): Promise<void>;
  released(reply: PendingReply): Promise<void>;
  rewritten(reply: PendingReply, rewritten: Rewritten): Promise<void>;
  sent(reply: PendingReply, sent: Sent): Promise<void>;
  failed(reply: PendingReply, failed: Failed): Promise<void>;
};

const anew = { createBody: null, generation: { increment: 1 } } as const;

type MarkOptions = { readonly database: PrismaClient; readonly now: () => Date };

type ReplyEvent = { readonly event: "reply_sent" | "reply_undeliverable"; readonly reason: string | null };

function toEvent(reply: PendingReply, { event, reason }: ReplyEvent, at: Date) {
  const { provider, taskId, flowId, deliveryId, owner, repo, url } = reply;
  const ids = { task_id: taskId, flow_id: flowId, delivery_id: deliveryId };
  const status = event === "reply_sent" ? "sent" : "undeliverable";
  return createEventLine({ event, at, provider, ...ids, status, reason, repository: `${owner}/${repo}`, url });
}

async function change(database: PrismaClient, { replyId }: PendingReply, data: Prisma.ReplyUpdateInput): Promise<void> {
  await database.reply.update({ where: { id: replyId }, data, select: { id: true } });
}

export function createReplyMarks({ database, now }: MarkOptions): ReplyMarks {
  return {
    freezeCreation: async (reply) => {
      const { replyId: id, body, version } = reply;
      const data = { createBody: body, createVersion: version };
      await database.reply.updateMany({ where: { id, createBody: null }, data });
      const frozen = await database.reply.findUniqueOrThrow({ where: { id } });
      return { body: frozen.createBody ?? body, version: frozen.createVersion };
    },
    reacted: (reply) => change(database, reply, { reactedAt: now() }),
    forgetComment: (reply) => change(database, reply, { commentId: null, url: null, ...anew }),
    released: (reply) => change(database, reply, { nextAttemptAt: now() }),
    rewritten: async (reply, { body, error }) => {
      const same = { id: reply.replyId, version: reply.version };
      const data = { ...anew, attempts: { increment: 1 }, nextAttemptAt: now(), lastError: error };
      const change = { ...data, body, version: { increment: 1 } };
      const { count } = await database.reply.updateMany({ where: same, data: change });
      if (count === 0) await database.reply.update({ where: { id: reply.replyId }, data, select: { id: true } });
    },
    sent: async (reply, { version, commentId, url }) => {
      await database.$transaction(async (transaction) => {
        const where = { id: reply.replyId };
        await transaction.reply.update({
          where,
          data: { sentVersion: version, commentId, url, attempts: 0, nextAttemptAt: now(), lastError: null },
          select: { id: true },
        });
        const final = { ...where, isFinal: true, version, status: "pending" };
        const { count } = await transaction.reply.updateMany({ where: final, data: { status: "sent" } });
        if (count === 1)
          await recordEvent(transaction, toEvent({ ...reply, url }, { event: "reply_sent", reason: null }, now()));
      });
    },
    failed: async (reply, { error, isOver, isUnwritten, retryAt }) => {
      const failed = { attempts: { increment: 1 }, nextAttemptAt: retryAt, lastError: error };
      const data = isUnwritten ? { ...failed, ...anew } : failed;
      if (!isOver) return change(database, reply, data);
      await database.$transaction(async (transaction) => {
        const same = { id: reply.replyId, version: reply.version };
        const gone = reply.isFinal ? { status: "undeliverable" } : { sentVersion: reply.version };
        const { count } = await transaction.reply.updateMany({ where: same, data: { ...data, ...gone } });
        if (count === 0) await transaction.reply.update({ where: { id: reply.replyId }, data, select: { id: true } });
        else if (reply.isFinal)
          await recordEvent(transaction, toEvent(reply, { event: "reply_undeliverable", reason: error }, now()));
      });
    },
  };
}
