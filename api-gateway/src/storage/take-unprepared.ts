import { z } from "zod";
import type { Task } from "../core/tasks/task.ts";
import type { PrismaClient } from "../generated/prisma/client.ts";
import { toTask, withReply } from "./to-task.ts";

const taken = z.array(z.looseObject({ id: z.string() }));

export async function takeUnprepared(database: PrismaClient, at: Date, retryAt: Date): Promise<Task[]> {
  const rows = await database.$queryRaw`
    UPDATE tasks SET prepare_at = ${retryAt}
     WHERE id IN (
       SELECT id FROM tasks
        WHERE status = 'queued' AND readiness <> 'ready' AND prepare_at <= ${at}
        ORDER BY prepare_at LIMIT 20
          FOR UPDATE SKIP LOCKED)
    RETURNING id`;
  const ids = taken.parse(rows).map(({ id }) => id);
  if (ids.length === 0) return [];
  const found = await database.task.findMany({ where: { id: { in: ids } }, include: withReply });
  return found.map(toTask);
}
