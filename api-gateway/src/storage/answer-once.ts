import { ServiceError } from "../core/errors.ts";
import type { NamedRequest } from "../core/tasks/named-request.ts";
import type { Task } from "../core/tasks/task.ts";
import type { Prisma } from "../generated/prisma/client.ts";
import { toTask, withReply } from "./to-task.ts";

export type CreatedTask = { readonly task: Task; readonly isNew: boolean };

type Answer = { readonly request: NamedRequest | undefined; readonly taskId: string; readonly at: Date };

async function findAnswer(transaction: Prisma.TransactionClient, request: NamedRequest): Promise<Task> {
  const { caller, key, requestHash } = request;
  const record = await transaction.idempotencyRecord.findUniqueOrThrow({ where: { caller_key: { caller, key } } });
  if (record.requestHash !== requestHash) {
    const message = "This Idempotency-Key was used for another request. Use a new key for a new request.";
    throw new ServiceError("idempotency_conflict", message);
  }
  return toTask(await transaction.task.findUniqueOrThrow({ where: { id: record.taskId }, include: withReply }));
}

export async function answerOnce(
  transaction: Prisma.TransactionClient,
  { request, taskId, at }: Answer,
  create: () => Promise<Task>,
): Promise<CreatedTask> {
  if (request === undefined) return { task: await create(), isNew: true };
  const data = [{ ...request, taskId, createdAt: at }];
  const { count } = await transaction.idempotencyRecord.createMany({ data, skipDuplicates: true });
  if (count === 0) return { task: await findAnswer(transaction, request), isNew: false };
  return { task: await create(), isNew: true };
}
