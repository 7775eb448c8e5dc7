import type { Ending } from "../core/tasks/ending.ts";
import type { Task } from "../core/tasks/task.ts";
import type { Prisma } from "../generated/prisma/client.ts";
import { endTask } from "./end-task.ts";

export type Cancellation = {
  readonly task: Task;
  readonly reason: string;
  readonly error?: Ending["error"];
  readonly at: Date;
  render(task: Task): string;
};

export type CancelOutcome = "cancelled" | "requested" | "finished";

export async function cancelLockedTask(
  transaction: Prisma.TransactionClient,
  { task, reason, error = null, at, render }: Cancellation,
): Promise<CancelOutcome> {
  if (task.status === "running") {
    const data = { cancelReason: task.cancelReason ?? reason };
    await transaction.task.update({ where: { id: task.taskId }, data, select: { id: true } });
    return "requested";
  }
  if (task.status !== "queued" && task.status !== "awaiting_approval") return "finished";
  const ending = { status: "cancelled", reason, error, result: null } as const;
  await endTask(transaction, { task, ending, body: render(task), at });
  return "cancelled";
}
