import { chargeAttempt } from "../core/tasks/charge-attempt.ts";
import type { Task } from "../core/tasks/task.ts";
import type { TaskResult } from "../core/tasks/task-result.ts";
import { toThreadKey } from "../core/tasks/to-thread-key.ts";
import type { Prisma, PrismaClient } from "../generated/prisma/client.ts";
import { applySettlement, type DecidedSettlement } from "./apply-settlement.ts";
import { lockTask } from "./lock-task.ts";

export type Delivered = {
  readonly taskId: string;
  readonly result: TaskResult;
  readonly at: Date;
  decide(task: Task): DecidedSettlement;
};

export type SettleOutcome =
  | { readonly kind: "not_found" }
  | { readonly kind: "superseded" }
  | { readonly kind: "repeated"; readonly status: string }
  | { readonly kind: "settled"; readonly status: string; readonly task: Task; readonly decided: DecidedSettlement };

async function rememberFlow(transaction: Prisma.TransactionClient, task: Task, result: TaskResult): Promise<void> {
  const { flowId, provider, repository } = task;
  const { session_id: sessionId, summary, publication } = result;
  const data = { ...(summary !== "" && { summary }), ...(sessionId !== null && { sessionId }) };
  await transaction.flow.update({ where: { id: flowId }, data, select: { id: true } });
  const pullRequest = publication.pull_request;
  if (pullRequest === null) return;
  const threadKey = toThreadKey(provider, repository, pullRequest.number);
  await transaction.flowThread.createMany({ data: [{ provider, threadKey, flowId }], skipDuplicates: true });
}

export async function settleAttempt(database: PrismaClient, delivered: Delivered): Promise<SettleOutcome> {
  const { taskId, result, at, decide } = delivered;
  const { attempt, usage, error, duration_ms: durationMs, outcome } = result;
  return database.$transaction(async (transaction): Promise<SettleOutcome> => {
    const found = await lockTask(transaction, taskId);
    if (found === undefined) return { kind: "not_found" };
    const earlier = await transaction.taskAttempt.findUnique({ where: { taskId_attempt: { taskId, attempt } } });
    if (earlier !== null && earlier.outcome !== "lost") return { kind: "repeated", status: earlier.answer };
    if (earlier !== null || found.status !== "running" || found.attempt !== attempt) return { kind: "superseded" };
    const task = chargeAttempt(found, usage.cost_micro_usd);
    const decided = decide(task);
    await rememberFlow(transaction, task, result);
    const ended = { task, outcome, usage, error, durationMs, at };
    const status = await applySettlement(transaction, ended, decided);
    return { kind: "settled", status, task, decided };
  });
}
