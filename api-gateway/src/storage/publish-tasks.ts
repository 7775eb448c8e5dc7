import { z } from "zod";
import type { Task } from "../core/tasks/task.ts";
import type { Prisma, PrismaClient } from "../generated/prisma/client.ts";
import { toTask, withReply } from "./to-task.ts";

const candidates = z.array(z.looseObject({ task_id: z.string(), flow_id: z.string() }));

type Publication = { readonly at: Date; publish(tasks: readonly Task[]): Promise<void> };

export type Published = { readonly published: readonly Task[]; readonly unreadable: readonly Task[] };

const MOST = 50;

async function lockCandidates(transaction: Prisma.TransactionClient, at: Date): Promise<string[]> {
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
     LIMIT ${MOST}
       FOR UPDATE OF o, f SKIP LOCKED`;
  const first = new Map<string, string>();
  for (const { task_id, flow_id } of candidates.parse(rows)) if (!first.has(flow_id)) first.set(flow_id, task_id);
  return [...first.values()];
}

async function findInOrder(transaction: Prisma.TransactionClient, ids: readonly string[]): Promise<Task[]> {
  const rows = await transaction.task.findMany({ where: { id: { in: [...ids] } }, include: withReply });
  const tasks = new Map(rows.map((row) => [row.id, toTask(row)]));
  return ids.flatMap((id) => tasks.get(id) ?? []);
}

export async function publishTasks(database: PrismaClient, { at, publish }: Publication): Promise<Published> {
  return database.$transaction(async (transaction) => {
    const ids = await lockCandidates(transaction, at);
    if (ids.length === 0) return { published: [], unreadable: [] };
    const tasks = await findInOrder(transaction, ids);
    const published = tasks.filter(({ isReadable }) => isReadable);
    await publish(published);
    const publishedIds = published.map(({ taskId }) => taskId);
    await transaction.$executeRaw`
      WITH active AS (
        UPDATE flows SET active_task_id = tasks.id
          FROM tasks WHERE tasks.id = ANY (${publishedIds}) AND flows.id = tasks.flow_id)
      UPDATE outbox SET published_at = ${at} WHERE task_id = ANY (${publishedIds})`;
    return { published, unreadable: tasks.filter(({ isReadable }) => !isReadable) };
  });
}
