import type { Task } from "../core/tasks/task.ts";
import type { Prisma } from "../generated/prisma/client.ts";
import { lockTask } from "./lock-task.ts";
import { toTask, withReply } from "./to-task.ts";

const MOST = 10;

export async function listFlowTasks(transaction: Prisma.TransactionClient, flowId: string): Promise<Task[]> {
  const orderBy = [{ createdAt: "desc" as const }, { id: "desc" as const }];
  const rows = await transaction.task.findMany({ where: { flowId }, orderBy, take: MOST, include: withReply });
  return rows.map(toTask);
}

export async function lockOpenTasks(transaction: Prisma.TransactionClient, flowId: string): Promise<Task[]> {
  const status = { in: ["queued", "running", "awaiting_approval"] };
  const rows = await transaction.task.findMany({
    where: { flowId, status },
    orderBy: { id: "asc" },
    select: { id: true },
  });
  const tasks: Task[] = [];
  for (const { id } of rows) {
    const task = await lockTask(transaction, id);
    if (task !== undefined) tasks.push(task);
  }
  return tasks;
}
