import type { Task } from "../core/tasks/task.ts";
import type { Prisma } from "../generated/prisma/client.ts";
import { toTask, withReply } from "./to-task.ts";

export async function lockTask(transaction: Prisma.TransactionClient, taskId: string): Promise<Task | undefined> {
  await transaction.$queryRaw`SELECT id FROM tasks WHERE id = ${taskId} FOR UPDATE`;
  const row = await transaction.task.findUnique({ where: { id: taskId }, include: withReply });
  return row === null ? undefined : toTask(row);
}
