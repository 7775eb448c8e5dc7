import type { Ending } from "../core/tasks/ending.ts";
import type { Task } from "../core/tasks/task.ts";
import { resultBodySchema } from "../core/tasks/task-result.ts";
import type { PrismaClient } from "../generated/prisma/client.ts";
import { toTask, withReply } from "./to-task.ts";

export type TaskWithEnding = { readonly task: Task; readonly ending: Ending | undefined };

export async function findTaskWithEnding(database: PrismaClient, taskId: string): Promise<TaskWithEnding | undefined> {
  const row = await database.task.findUnique({ where: { id: taskId }, include: withReply });
  if (row === null) return undefined;
  const task = toTask(row);
  const { status, error, cancelReason } = task;
  if (status === "queued" || status === "running" || status === "awaiting_approval") return { task, ending: undefined };
  const result = resultBodySchema.nullable().catch(null).parse(row.result);
  const reason = status === "cancelled" ? cancelReason : null;
  return { task, ending: { status, reason, error, result } };
}
