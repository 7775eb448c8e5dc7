import type { Task } from "../core/tasks/task.ts";
import { Prisma } from "../generated/prisma/client.ts";
import { setReplyText } from "./set-reply-text.ts";

type Requeue = {
  readonly task: Task;
  readonly countsAsFailure: boolean;
  readonly availableAt: Date;
  readonly body: string;
  readonly at: Date;
};

export async function requeueTask(transaction: Prisma.TransactionClient, requeue: Requeue): Promise<void> {
  const { task, countsAsFailure, availableAt, body, at } = requeue;
  const { taskId, attempt, failures, spentMicroUsd } = task;
  const next = { attempt: attempt + 1, availableAt, publishedAt: null };
  await transaction.task.update({
    where: { id: taskId },
    data: {
      status: "queued",
      attempt: next.attempt,
      failures: countsAsFailure ? failures + 1 : failures,
      spentMicroUsd,
      attemptMicroUsd: 0,
      usage: Prisma.DbNull,
      workerId: null,
      leaseExpiresAt: null,
    },
    select: { id: true },
  });
  await transaction.outbox.upsert({ where: { taskId }, create: { taskId, ...next }, update: next });
  await setReplyText(transaction, { taskId, body, isFinal: false, at });
}
