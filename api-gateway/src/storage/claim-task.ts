import { createEventLine } from "../core/events/create-event-line.ts";
import type { Task } from "../core/tasks/task.ts";
import type { Prisma, PrismaClient } from "../generated/prisma/client.ts";
import { lockTask } from "./lock-task.ts";
import { recordEvent } from "./record-event.ts";
import { toTask, withReply } from "./to-task.ts";

export type ClaimRequest = {
  readonly taskId: string;
  readonly workerId: string;
  readonly attempt: number;
  readonly leaseExpiresAt: Date;
  readonly at: Date;
};

export type ClaimedTask = {
  readonly task: Task;
  readonly flow: { readonly sessionId: string | null; readonly summary: string | null };
  readonly isNew: boolean;
};

type Attempted = { readonly task: Task | undefined; readonly claimed: ClaimedTask | undefined };

function isHeldBy(task: Task, { workerId, attempt }: ClaimRequest): boolean {
  return task.status === "running" && task.attempt === attempt && task.workerId === workerId;
}

function isClaimable(task: Task, { attempt }: ClaimRequest): boolean {
  const { status, readiness, isReadable, cancelReason } = task;
  const isReady = isReadable && readiness === "ready" && cancelReason === null;
  return status === "queued" && isReady && task.attempt === attempt;
}

async function takeFlow(transaction: Prisma.TransactionClient, { flowId, taskId }: Task): Promise<boolean> {
  const free = { id: flowId, OR: [{ activeTaskId: null }, { activeTaskId: taskId }] };
  const { count } = await transaction.flow.updateMany({ where: free, data: { activeTaskId: taskId } });
  return count === 1;
}

async function takeTask(transaction: Prisma.TransactionClient, task: Task, request: ClaimRequest): Promise<Task> {
  const { taskId, workerId, leaseExpiresAt, at } = request;
  const row = await transaction.task.update({
    where: { id: taskId },
    data: { status: "running", workerId, leaseExpiresAt, startedAt: task.startedAt ?? at },
    include: withReply,
  });
  await transaction.outbox.updateMany({ where: { taskId, publishedAt: null }, data: { publishedAt: at } });
  const { provider, flowId, deliveryId, attempt, repository, command, sender } = task;
  const ids = { task_id: taskId, flow_id: flowId, delivery_id: deliveryId };
  const about = { provider, attempt, repository, command, sender: sender.login, status: "running" };
  await recordEvent(transaction, createEventLine({ event: "task_claimed", at, ...ids, ...about }));
  return toTask(row);
}

export async function claimTask(database: PrismaClient, request: ClaimRequest): Promise<Attempted> {
  return database.$transaction(async (transaction) => {
    const task = await lockTask(transaction, request.taskId);
    if (task === undefined) return { task, claimed: undefined };
    const held = task.isReadable && isHeldBy(task, request);
    if (!held && !(isClaimable(task, request) && (await takeFlow(transaction, task)))) {
      return { task, claimed: undefined };
    }
    const claimed = held ? task : await takeTask(transaction, task, request);
    const flow = await transaction.flow.findUniqueOrThrow({ where: { id: task.flowId } });
    const { sessionId, summary } = flow;
    return { task, claimed: { task: claimed, flow: { sessionId, summary }, isNew: !held } };
  });
}
