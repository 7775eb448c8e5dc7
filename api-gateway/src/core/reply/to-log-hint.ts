import type { TaskReference } from "./reply.ts";
import { toTaskLink } from "./to-task-link.ts";

export function toLogHint(task: TaskReference): string {
  return task.url === null
    ? `Where to look: the log of ${toTaskLink(task)} in the dashboard.`
    : `Where to look: [the log of this task](${task.url}).`;
}
