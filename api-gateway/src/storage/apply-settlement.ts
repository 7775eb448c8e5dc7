import type { Settlement } from "../core/tasks/settlement.ts";
import type { Task } from "../core/tasks/task.ts";
import type { Usage } from "../core/tasks/usage.ts";
import { Prisma } from "../generated/prisma/client.ts";
import { endTask } from "./end-task.ts";
import { requeueTask } from "./requeue-task.ts";

export type DecidedSettlement = { readonly settlement: Settlement; readonly body: string; readonly availableAt: Date };

export type EndedAttempt = {
  readonly task: Task;
  readonly outcome: string;
  readonly usage: Usage | null;
  readonly error: { readonly code: string; readonly message: string } | null;
  readonly durationMs: number;
  readonly at: Date;
};

export async function applySettlement(
  transaction: Prisma.TransactionClient,
  attempt: EndedAttempt,
  { settlement, body, availableAt }: DecidedSettlement,
): Promise<string> {
  const { task, outcome, usage, error, durationMs, at } = attempt;
  const answer = settlement.kind === "end" ? settlement.ending.status : "queued";
  await transaction.taskAttempt.create({
    data: {
      ...{ taskId: task.taskId, attempt: task.attempt, workerId: task.workerId ?? "", outcome, answer, durationMs },
      ...{ usage: usage ?? Prisma.DbNull, error: error ?? Prisma.DbNull, endedAt: at },
    },
    select: { attempt: true },
  });
  if (settlement.kind === "again") {
    await requeueTask(transaction, { task, countsAsFailure: settlement.countsAsFailure, availableAt, body, at });
    return answer;
  }
  const { spentMicroUsd, attemptMicroUsd, taskId } = task;
  const spent = { spentMicroUsd: spentMicroUsd - attemptMicroUsd, attemptMicroUsd };
  await transaction.task.update({ where: { id: taskId }, data: spent, select: { id: true } });
  await endTask(transaction, { task, ending: settlement.ending, body, at });
  return answer;
}
