import type { LogFields } from "../task-logger/task-logger.ts";
import type { Task } from "../tasks/task.ts";

export function toTaskMetadata(task: Task): LogFields {
  return {
    provider: task.provider,
    repository: task.repository,
    thread: task.thread,
    command: task.command,
    agent: task.agent,
    sender: task.sender,
    priority: task.priority,
    budget_micro_usd: task.budgetMicroUsd,
    tainted: task.tainted,
    taint_reason: task.taintReason,
    delivery_id: task.deliveryId,
    created_at: task.createdAt.toISOString(),
  };
}
