import type { Task } from "../../src/core/tasks/task.ts";

const person = { id: "1001", login: "alice" };

export function buildTask(change: Partial<Task> = {}): Task {
  const thread = { kind: "issue", number: 1, url: "https://github.test/acme/shop/issues/1" } as const;
  const repository = { owner: "acme", name: "shop", default_branch: "main", clone_path: "/git/acme/shop.git" };
  return {
    ...{ taskId: "task-0123456789ab", flowId: "flow-0123456789ab", deliveryId: null, provider: "github" },
    ...{
      status: "running",
      readiness: "ready",
      isReadable: true,
      command: "fix",
      agent: "coder",
      promptTemplate: "",
      request: "",
    },
    ...{ priority: 5, repository: "acme/shop", thread, sender: person, tainted: false, taintReason: null },
    ...{ publish: "pull_request", budgetMicroUsd: 100, spentMicroUsd: 10, attemptMicroUsd: 10 },
    ...{ attempt: 1, failures: 0, maxAttempts: 2, workerId: "worker-1", leaseExpiresAt: null, cancelReason: null },
    ...{ usage: null, error: null, pullRequest: null, traceparent: null, createdAt: new Date(0) },
    ...{ startedAt: null, finishedAt: null, reply: { status: "pending", url: null } },
    input: {
      ...{ sender: person, repository, comment: null, pull_request_head: null },
      thread: { ...thread, title: "", body: "", author: person, author_trusted: true },
    },
    ...change,
  };
}
