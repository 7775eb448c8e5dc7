import type { NewTask } from "./new-task.ts";
import type { Task } from "./task.ts";

export function toTask(created: NewTask): Task {
  const { taskId, flowId, deliveryId, provider, readiness, command, agent, promptTemplate, request } = created;
  const { priority, input, tainted, taintReason, publish, budgetMicroUsd, maxAttempts, traceparent, at } = created;
  const { repository, thread, sender } = input;
  return {
    ...{ taskId, flowId, deliveryId, provider, status: "queued", readiness, command, agent, promptTemplate, request },
    ...{ priority, repository: `${repository.owner}/${repository.name}`, sender, input },
    thread: { kind: thread.kind, number: thread.number, url: thread.url },
    ...{ isReadable: true, tainted, taintReason, publish, budgetMicroUsd, spentMicroUsd: 0, attemptMicroUsd: 0 },
    ...{ attempt: 1, failures: 0, maxAttempts, workerId: null, leaseExpiresAt: null, cancelReason: null },
    ...{ usage: null, error: null, pullRequest: null, traceparent, createdAt: at, startedAt: null, finishedAt: null },
    reply: { status: "pending", url: null },
  };
}
