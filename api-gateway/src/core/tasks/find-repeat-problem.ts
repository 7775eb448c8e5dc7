import type { Task } from "./task.ts";

const ended: readonly string[] = ["failed", "cancelled", "expired"];

export function findRepeatProblem(task: Task, repeaterId: string | undefined): string | undefined {
  const { taskId, status, readiness, isReadable, sender } = task;
  if (!ended.includes(status)) {
    return `${taskId} is ${status}; only a task that failed, expired or was cancelled can be retried.`;
  }
  if (!isReadable) return `${taskId} cannot be read by this version of the agent system; ask for it in a new comment.`;
  if (readiness !== "undecided" || sender.id === repeaterId) return undefined;
  return `${taskId} was never permitted to ${sender.login}; ask for it in words of your own.`;
}
