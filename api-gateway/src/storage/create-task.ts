import type { CreateId } from "../core/create-id.ts";
import type { NewTask } from "../core/tasks/new-task.ts";
import type { Task } from "../core/tasks/task.ts";
import { toCreatedEvent } from "../core/tasks/to-created-event.ts";
import { toTask } from "../core/tasks/to-task.ts";
import type { Prisma, PrismaClient } from "../generated/prisma/client.ts";
import { findOrCreateFlow } from "./find-or-create-flow.ts";
import { IdTakenError } from "./id-taken-error.ts";
import { insertTask } from "./insert-task.ts";
import { toTask as fromRow, withReply } from "./to-task.ts";

type Draft = { readonly task: Omit<NewTask, "flowId">; readonly threadKey: string; readonly createId: CreateId };
type CreatedTask = { readonly task: Task; readonly isNew: boolean };

async function findEarlier(transaction: Prisma.TransactionClient, semanticKey: string, provider: string) {
  const where = { provider_semanticKey: { provider, semanticKey } };
  const row = await transaction.task.findUnique({ where, include: withReply });
  return row === null ? undefined : fromRow(row);
}

export async function createTask(database: PrismaClient, { task, threadKey, createId }: Draft): Promise<CreatedTask> {
  const { provider, semanticKey, at } = task;
  return database.$transaction(async (transaction) => {
    const earlier = await findEarlier(transaction, semanticKey, provider);
    if (earlier !== undefined) return { task: earlier, isNew: false };
    const flowId = await findOrCreateFlow(transaction, { provider, threadKey }, { createId, at });
    const whole = { ...task, flowId };
    if (await insertTask(transaction, whole, [toCreatedEvent(whole)])) return { task: toTask(whole), isNew: true };
    const concurrent = await findEarlier(transaction, semanticKey, provider);
    if (concurrent === undefined) throw new IdTakenError(`The id ${task.taskId} is taken.`);
    return { task: concurrent, isNew: false };
  });
}

export async function createRepetition(database: PrismaClient, task: NewTask): Promise<Task> {
  return database.$transaction(async (transaction) => {
    const created = await insertTask(transaction, task, [toCreatedEvent(task)]);
    if (!created) throw new IdTakenError(`The id ${task.taskId} is taken.`);
    return toTask(task);
  });
}
