import { z } from "zod";
import type { Task } from "../core/tasks/task.ts";
import { frozenInputSchema } from "../core/tasks/task-input.ts";
import { taskStatusSchema } from "../core/tasks/task-status.ts";
import { type ThreadKind, threadKindSchema } from "../core/tasks/thread-kind.ts";
import { usageSchema } from "../core/tasks/usage.ts";
import type { Prisma } from "../generated/prisma/client.ts";
import { toSalvagedInput } from "./to-salvaged-input.ts";

export const withReply = { reply: { select: { status: true, url: true } } } as const;

export type TaskRow = Prisma.TaskGetPayload<{ include: typeof withReply }>;

type RequestColumn = "input" | "readiness" | "publish" | "isReadable";

const readable = z.looseObject({
  provider: z.enum(["github"]),
  readiness: z.enum(["undecided", "unprepared", "ready"]),
  publish: z.enum(["pull_request", "answer_only", "patch_only"]),
  threadKind: threadKindSchema,
  input: frozenInputSchema,
});

const always = z.looseObject({
  status: taskStatusSchema,
  threadKind: threadKindSchema.catch("issue"),
  usage: usageSchema.nullable().catch(null),
  reply: z.object({ status: z.enum(["pending", "sent", "undeliverable"]), url: z.string().nullable() }).nullable(),
});

function readRequest(row: TaskRow, threadKind: ThreadKind): Pick<Task, RequestColumn> {
  const { data } = readable.safeParse(row);
  if (data === undefined) {
    const input = toSalvagedInput(row, threadKind);
    return { input, readiness: "unprepared", publish: "answer_only", isReadable: false };
  }
  const { readiness, publish, input } = data;
  return { input, readiness, publish, isReadable: true };
}

function toPage(replyUrl: string): string {
  return replyUrl.replace(/#.*$/u, "");
}

export function toTask(row: TaskRow): Task {
  const { status, threadKind, usage, reply } = always.parse(row);
  const { id: taskId, flowId, deliveryId, provider, command, agent, promptTemplate, request, priority } = row;
  const { repository, tainted, taintReason, attempt, failures, maxAttempts, workerId, leaseExpiresAt } = row;
  const { cancelReason, errorCode, errorMessage, pullRequestNumber, pullRequestUrl } = row;
  const { traceparent, createdAt, startedAt, finishedAt } = row;
  return {
    ...readRequest(row, threadKind),
    ...{ taskId, flowId, deliveryId, provider, status, command, agent, promptTemplate, request, priority },
    ...{ repository, tainted, taintReason, attempt, failures, maxAttempts, workerId, leaseExpiresAt },
    ...{ cancelReason, usage, traceparent, createdAt, startedAt, finishedAt },
    thread: { kind: threadKind, number: row.threadNumber, url: row.threadUrl || toPage(reply?.url ?? "") },
    sender: { id: row.senderId, login: row.senderLogin },
    budgetMicroUsd: Number(row.budgetMicroUsd),
    spentMicroUsd: Number(row.spentMicroUsd + row.attemptMicroUsd),
    attemptMicroUsd: Number(row.attemptMicroUsd),
    error: errorCode === null ? null : { code: errorCode, message: errorMessage ?? "" },
    pullRequest: pullRequestNumber === null ? null : { number: pullRequestNumber, url: pullRequestUrl ?? "" },
    reply: reply ?? { status: "pending", url: null },
  };
}
