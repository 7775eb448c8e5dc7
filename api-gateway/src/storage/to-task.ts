import { z } from "zod";
import type { Task } from "../core/tasks/task.ts";
import { frozenInputSchema } from "../core/tasks/task-input.ts";
import { taskStatusSchema } from "../core/tasks/task-status.ts";
import { threadKindSchema } from "../core/tasks/thread-kind.ts";
import { usageSchema } from "../core/tasks/usage.ts";
import type { Prisma } from "../generated/prisma/client.ts";

export const withReply = { reply: { select: { status: true, url: true } } } as const;

export type TaskRow = Prisma.TaskGetPayload<{ include: typeof withReply }>;

const columns = z.looseObject({
  status: taskStatusSchema,
  readiness: z.enum(["undecided", "unprepared", "ready"]),
  publish: z.enum(["pull_request", "answer_only", "patch_only"]),
  threadKind: threadKindSchema,
  input: frozenInputSchema,
  usage: usageSchema.nullable(),
  reply: z.object({ status: z.enum(["pending", "sent", "undeliverable"]), url: z.string().nullable() }).nullable(),
});

export function toTask(row: TaskRow): Task {
  const { status, readiness, publish, threadKind, input, usage, reply } = columns.parse(row);
  const { id: taskId, flowId, deliveryId, provider, command, agent, promptTemplate, request, priority } = row;
  const { repository, tainted, taintReason, attempt, failures, maxAttempts, workerId, leaseExpiresAt } = row;
  const { cancelReason, errorCode, errorMessage, pullRequestNumber, pullRequestUrl } = row;
  const { traceparent, createdAt, startedAt, finishedAt } = row;
  return {
    ...{
      taskId,
      flowId,
      deliveryId,
      provider,
      status,
      readiness,
      command,
      agent,
      promptTemplate,
      request,
      priority,
    },
    ...{ repository, input, tainted, taintReason, publish, attempt, failures, maxAttempts, workerId, leaseExpiresAt },
    ...{ cancelReason, usage, traceparent, createdAt, startedAt, finishedAt },
    thread: { kind: threadKind, number: row.threadNumber, url: row.threadUrl },
    sender: { id: row.senderId, login: row.senderLogin },
    budgetMicroUsd: Number(row.budgetMicroUsd),
    spentMicroUsd: Number(row.spentMicroUsd + row.attemptMicroUsd),
    attemptMicroUsd: Number(row.attemptMicroUsd),
    error: errorCode === null ? null : { code: errorCode, message: errorMessage ?? "" },
    pullRequest: pullRequestNumber === null ? null : { number: pullRequestNumber, url: pullRequestUrl ?? "" },
    reply: reply ?? { status: "pending", url: null },
  };
}
