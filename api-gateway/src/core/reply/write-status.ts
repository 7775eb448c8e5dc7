import type { TaskLine } from "./reply.ts";
import { toTaskLink } from "./to-task-link.ts";

function writeTask(task: TaskLine): string {
  const created = task.createdAt.toISOString().slice(0, 16).replace("T", " ");
  const pullRequest = task.pullRequestUrl === null ? "" : `, [pull request](${task.pullRequestUrl})`;
  return `- ${toTaskLink(task)}: **${task.command}** is ${task.status.replaceAll("_", " ")}, asked for ${created} UTC${pullRequest}`;
}

export function writeStatus(tasks: readonly TaskLine[]): string {
  if (tasks.length === 0) return "Nothing was asked for in this thread yet.";
  return ["Tasks of this thread, the latest first:", "", ...tasks.map(writeTask)].join("\n");
}
