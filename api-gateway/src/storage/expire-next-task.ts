import { z } from "zod";
import type { Ending } from "../core/tasks/ending.ts";
import type { Task } from "../core/tasks/task.ts";
import type { PrismaClient } from "../generated/prisma/client.ts";
import { endTask } from "./end-task.ts";
import { lockTask } from "./lock-task.ts";

type Search = { readonly createdBefore: Date; readonly at: Date; render(task: Task): string };

const found = z.array(z.looseObject({ id: z.string() }));

export const expired: Ending = {
  status: "expired",
  reason: null,
  error: { code: "expired", message: "It never came to run." },
  result: null,
};

export async function expireNextTask(database: PrismaClient, search: Search): Promise<Task | undefined> {
  const { createdBefore, at, render } = search;
  return database.$transaction(async (transaction) => {
    const rows = await transaction.$queryRaw`
      SELECT id FROM tasks
       WHERE status = 'queued' AND started_at IS NULL AND created_at < ${createdBefore}
       ORDER BY created_at LIMIT 1
         FOR UPDATE SKIP LOCKED`;
    const id = found.parse(rows)[0]?.id;
    const task = id === undefined ? undefined : await lockTask(transaction, id);
    if (task !== undefined) await endTask(transaction, { task, ending: expired, body: render(task), at });
    return task;
  });
}
