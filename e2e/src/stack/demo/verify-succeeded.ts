import { StackError } from "../stack-error.ts";
import type { DemoTask } from "./demo-task.ts";

export function verifySucceeded(task: DemoTask, whereToLook: string): void {
  if (task.status === "succeeded" && task.reply?.status === "sent" && task.pull_request !== null) return;
  const error = task.error === null ? "no error was recorded" : `${task.error.code}: ${task.error.message}`;
  throw new StackError(
    `The demo failed: the task is ${task.status}, its reply ${task.reply?.status ?? "missing"}, ${error}. Look at ${whereToLook}`,
  );
}
