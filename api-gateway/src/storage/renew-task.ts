import { chargeAttempt } from "../core/tasks/charge-attempt.ts";
import type { Task } from "../core/tasks/task.ts";
import type { Usage } from "../core/tasks/usage.ts";
import type { PrismaClient } from "../generated/prisma/client.ts";
import { lockTask } from "./lock-task.ts";

export type Renewal = {
  readonly taskId: string;
  readonly workerId: string;
  readonly attempt: number;
  readonly usage: Usage;
  readonly leaseExpiresAt: Date;
};

export type RenewOutcome = { readonly task: Task | undefined; readonly renewed: boolean };

export async function renewTask(database: PrismaClient, renewal: Renewal): Promise<RenewOutcome> {
  const { taskId, workerId, attempt, usage, leaseExpiresAt } = renewal;
  return database.$transaction(async (transaction) => {
    const task = await lockTask(transaction, taskId);
    const isHolder = task?.status === "running" && task.attempt === attempt && task.workerId === workerId;
    if (task === undefined || !isHolder) return { task, renewed: false };
    const charged = chargeAttempt(task, usage.cost_micro_usd);
    const data = { leaseExpiresAt, usage, attemptMicroUsd: charged.attemptMicroUsd };
    await transaction.task.update({ where: { id: taskId }, data, select: { id: true } });
    return { task: { ...charged, leaseExpiresAt, usage }, renewed: true };
  });
}
