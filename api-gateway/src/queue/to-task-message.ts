import type { Task } from "../core/tasks/task.ts";
import type { TaskMessage } from "./task-message.ts";

export function toTaskMessage(task: Task, at: Date): TaskMessage {
  const { taskId, flowId, attempt, command, priority, traceparent } = task;
  return {
    schema_version: 1,
    task_id: taskId,
    flow_id: flowId,
    attempt,
    provider: "github",
    command,
    priority,
    enqueued_at: at.toISOString(),
    ...(traceparent !== null && { traceparent }),
  };
}
