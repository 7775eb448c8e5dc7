import type { Task } from "../core/tasks/task.ts";
import type { TaskAnswer } from "./schemas/task.ts";

export function toTaskAnswer(task: Task): TaskAnswer {
  const { taskId, flowId, status, repository, thread, command, request, sender, attempt, maxAttempts } = task;
  const { priority, tainted, error, pullRequest, createdAt, startedAt, finishedAt, reply } = task;
  return {
    task_id: taskId,
    flow_id: flowId,
    provider: "github",
    ...{ status, repository, thread, command, request, sender, attempt, max_attempts: maxAttempts },
    ...{ priority, tainted, error, pull_request: pullRequest, reply },
    budget_micro_usd: task.budgetMicroUsd,
    spent_micro_usd: task.spentMicroUsd,
    created_at: createdAt.toISOString(),
    started_at: startedAt?.toISOString() ?? null,
    finished_at: finishedAt?.toISOString() ?? null,
  };
}
