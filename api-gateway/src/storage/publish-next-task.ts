import { z } from "zod";
import type { Task } from "../core/tasks/task.ts";
import type { Prisma, PrismaClient } from "../generated/prisma/client.ts";
import { toTask, withReply } from "./to-task.ts";

const candidates = z.array(z.looseObject({ task_id: z.string(), flow_id: z.string() }));

type Publication = { readonly at: Date; publish(task: Task): Promise<void> };

async function lockCandidate(transaction: Prisma.TransactionClient, at: Date) {
  const rows = await transaction.$queryRaw`
    SELECT o.task_id, f.id AS flow_id
      FROM outbox o
      JOIN tasks t ON t.id = o.task_id
      JOIN flows f ON f.id = t.flow_id
     WHERE o.published_at IS NULL
       AND o.available_at <= ${at}
       AND t.status = 'queued'
       AND t.readiness = 'ready'
       AND t.cancel_reason IS NULL
       AND (f.active_task_id IS NULL OR f.active_task_id = t.id)
     ORDER BY t.priority, t.created_at, t.id
     LIMIT 1
       FOR UPDATE OF o, f SKIP LOCKED`;
  return candidates.parse(rows)[0];
}

export async function publishNextTask(database: PrismaClient, { at, publish }: Publication): Promise<Task | undefined> {
  return database.$transaction(async (transaction) => {
    const candidate = await lockCandidate(transaction, at);
    if (candidate === undefined) return undefined;
    const { task_id: taskId, flow_id: flowId } = candidate;
    const task = toTask(await transaction.task.findUniqueOrThrow({ where: { id: taskId }, include: withReply }));
    if (!task.isReadable) return task;
    await publish(task);
    await transaction.flow.update({ where: { id: flowId }, data: { activeTaskId: taskId }, select: { id: true } });
    await transaction.outbox.update({ where: { taskId }, data: { publishedAt: at }, select: { taskId: true } });
    return task;
  });
}
