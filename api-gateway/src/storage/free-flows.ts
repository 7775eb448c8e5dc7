import type { PrismaClient } from "../generated/prisma/client.ts";

export async function freeFlows(database: PrismaClient): Promise<number> {
  return database.$executeRaw`
    UPDATE flows SET active_task_id = NULL
     WHERE active_task_id IS NOT NULL
       AND NOT EXISTS (
         SELECT 1 FROM tasks
          WHERE tasks.id = flows.active_task_id AND tasks.status IN ('queued', 'running', 'awaiting_approval'))`;
}
