import type { CreateId } from "../core/create-id.ts";
import type { NamedRequest } from "../core/tasks/named-request.ts";
import type { NewTask } from "../core/tasks/new-task.ts";
import type { Task } from "../core/tasks/task.ts";
import { toCreatedEvent } from "../core/tasks/to-created-event.ts";
import { toTask } from "../core/tasks/to-task.ts";
import type { Prisma, PrismaClient } from "../generated/prisma/client.ts";
import { answerOnce, type CreatedTask } from "./answer-once.ts";
import { findOrCreateFlow } from "./find-or-create-flow.ts";
import { IdTakenError } from "./id-taken-error.ts";
import { insertTask } from "./insert-task.ts";

type Draft = {
  readonly task: Omit<NewTask, "flowId">;
  readonly threadKey: string;
  readonly request: NamedRequest | undefined;
  readonly createId: CreateId;
};

async function insert(transaction: Prisma.TransactionClient, task: NewTask): Promise<Task> {
  if (await insertTask(transaction, task, [toCreatedEvent(task)])) return toTask(task);
  throw new IdTakenError(`The id ${task.taskId} is taken.`);
}

export async function createTask(database: PrismaClient, draft: Draft): Promise<CreatedTask> {
  const { task, threadKey, request, createId } = draft;
  const { provider, taskId, at } = task;
  return database.$transaction((transaction) =>
    answerOnce(transaction, { request, taskId, at }, async () => {
      const flowId = await findOrCreateFlow(transaction, { provider, threadKey }, { createId, at });
      return insert(transaction, { ...task, flowId });
    }),
  );
}

export async function createRepetition(
  database: PrismaClient,
  task: NewTask,
  request: NamedRequest | undefined,
): Promise<CreatedTask> {
  const { taskId, at } = task;
  return database.$transaction((transaction) =>
    answerOnce(transaction, { request, taskId, at }, () => insert(transaction, task)),
  );
}
