import type { Task } from "../core/tasks/task.ts";
import { unreadable } from "../core/tasks/unreadable.ts";
import type { PrismaClient } from "../generated/prisma/client.ts";
import { endTask } from "./end-task.ts";
import { lockTask } from "./lock-task.ts";

type Request = { readonly taskId: string; readonly at: Date; render(task: Task): string };

export async function failUnreadableTask(database: PrismaClient, request: Request): Promise<Task | undefined> {
  const { taskId, at, render } = request;
  return database.$transaction(async (transaction) => {
    const task = await lockTask(transaction, taskId);
    if (task === undefined || task.isReadable || task.status !== "queued") return undefined;
    await endTask(transaction, { task, ending: unreadable, body: render(task), at });
    return task;
  });
}
