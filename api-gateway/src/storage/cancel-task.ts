import { ServiceError } from "../core/errors.ts";
import type { Ending } from "../core/tasks/ending.ts";
import type { Task } from "../core/tasks/task.ts";
import type { PrismaClient } from "../generated/prisma/client.ts";
import { type CancelOutcome, cancelLockedTask } from "./cancel-locked-task.ts";
import { lockTask } from "./lock-task.ts";

type Request = {
  readonly taskId: string;
  readonly reason: string;
  readonly error?: Ending["error"];
  readonly at: Date;
  render(task: Task): string;
};

export type CancelledTask = { readonly task: Task; readonly outcome: CancelOutcome };

export async function cancelTask(database: PrismaClient, request: Request): Promise<CancelledTask> {
  return database.$transaction(async (transaction) => {
    const task = await lockTask(transaction, request.taskId);
    if (task === undefined) throw new ServiceError("task_not_found", `There is no task ${request.taskId}.`);
    return { task, outcome: await cancelLockedTask(transaction, { ...request, task }) };
  });
}
