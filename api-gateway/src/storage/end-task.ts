import { createEventLine } from "../core/events/create-event-line.ts";
import type { Ending } from "../core/tasks/ending.ts";
import type { Task } from "../core/tasks/task.ts";
import { Prisma } from "../generated/prisma/client.ts";
import { recordEvent } from "./record-event.ts";
import { setReplyText } from "./set-reply-text.ts";

type EndedTask = { readonly task: Task; readonly ending: Ending; readonly body: string; readonly at: Date };

function toColumns({ task, ending, at }: EndedTask): Prisma.TaskUpdateInput {
  const { status, error, reason, result } = ending;
  const pullRequest = result?.publication.pull_request;
  return {
    status,
    finishedAt: at,
    leaseExpiresAt: null,
    cancelReason: status === "cancelled" ? reason : task.cancelReason,
    errorCode: error?.code ?? null,
    errorMessage: error?.message ?? null,
    result: result ?? Prisma.DbNull,
    ...(pullRequest && { pullRequestNumber: pullRequest.number, pullRequestUrl: pullRequest.url }),
  };
}

export async function endTask(transaction: Prisma.TransactionClient, ended: EndedTask): Promise<void> {
  const { task, ending, body, at } = ended;
  const { taskId, flowId } = task;
  await transaction.task.update({ where: { id: taskId }, data: toColumns(ended), select: { id: true } });
  await transaction.flow.updateMany({ where: { id: flowId, activeTaskId: taskId }, data: { activeTaskId: null } });
  await transaction.outbox.deleteMany({ where: { taskId } });
  await setReplyText(transaction, { taskId, body, isFinal: true, at });
  const line = createEventLine({
    event: "task_settled",
    at,
    provider: task.provider,
    task_id: taskId,
    flow_id: flowId,
    delivery_id: task.deliveryId,
    status: ending.status,
    reason: ending.error?.code ?? ending.reason,
    cost_micro_usd: task.spentMicroUsd,
    attempt: task.attempt,
    repository: task.repository,
    command: task.command,
    sender: task.sender.login,
    url: ending.result?.publication.pull_request?.url ?? null,
  });
  await recordEvent(transaction, line);
}
