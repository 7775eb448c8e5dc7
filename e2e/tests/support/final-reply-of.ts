import { expect } from "vitest";
import type { TestTask } from "./follow-task.ts";
import { listBotComments } from "./read-github.ts";
import type { TestStack } from "./start-test-stack.ts";

export async function finalReplyOf(stack: TestStack, task: TestTask): Promise<string> {
  expect(task.reply, JSON.stringify(task)).toMatchObject({ status: "sent" });
  const comments = await listBotComments(stack, task.repository);
  const own = comments.filter(({ body }) => body.includes(`<!-- agent-system:${task.task_id} -->`));
  expect(own, `replies of ${task.task_id}`).toHaveLength(1);
  return own.map(({ body }) => body).join("\n");
}
