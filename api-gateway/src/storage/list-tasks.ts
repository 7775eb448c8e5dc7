import type { Task } from "../core/tasks/task.ts";
import type { TaskStatus } from "../core/tasks/task-status.ts";
import type { PrismaClient } from "../generated/prisma/client.ts";
import { parseCursor, toCursor } from "./cursor.ts";
import { toTask, withReply } from "./to-task.ts";

export type TaskFilter = {
  readonly status?: TaskStatus | undefined;
  readonly repository?: string | undefined;
  readonly flow_id?: string | undefined;
  readonly created_after?: string | undefined;
  readonly created_before?: string | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
};

export type Page<Item> = { readonly items: readonly Item[]; readonly nextCursor: string | null };

function toWhere({ status, repository, flow_id: flowId, created_after, created_before, cursor }: TaskFilter) {
  const position = cursor === undefined ? undefined : parseCursor(cursor);
  return {
    ...(status && { status }),
    ...(repository && { repository: { equals: repository, mode: "insensitive" as const } }),
    ...(flowId && { flowId }),
    AND: [
      ...(created_after === undefined ? [] : [{ createdAt: { gte: new Date(created_after) } }]),
      ...(created_before === undefined ? [] : [{ createdAt: { lt: new Date(created_before) } }]),
      ...(position === undefined
        ? []
        : [{ OR: [{ createdAt: { lt: position.at } }, { createdAt: position.at, id: { lt: position.id } }] }]),
    ],
  };
}

export async function listTasks(database: PrismaClient, filter: TaskFilter): Promise<Page<Task>> {
  const rows = await database.task.findMany({
    where: toWhere(filter),
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: filter.limit + 1,
    include: withReply,
  });
  const items = rows.slice(0, filter.limit).map(toTask);
  const last = items.at(-1);
  const nextCursor = rows.length > filter.limit && last ? toCursor({ at: last.createdAt, id: last.taskId }) : null;
  return { items, nextCursor };
}

export async function findTask(database: PrismaClient, taskId: string): Promise<Task | undefined> {
  const row = await database.task.findUnique({ where: { id: taskId }, include: withReply });
  return row === null ? undefined : toTask(row);
}
