import { join } from "node:path";
import type { CommandOptions } from "../command-options.ts";
import { DemoStory } from "../demo/demo-story.ts";
import { followTask } from "../demo/follow-task.ts";
import { postDemoComment } from "../demo/post-demo-comment.ts";
import { verifySucceeded } from "../demo/verify-succeeded.ts";
import { readStackEnv } from "../settings/read-stack-env.ts";
import { StackError } from "../stack-error.ts";
import { findRunningStack } from "../supervisor/find-running-stack.ts";

const MICRO_USD = 1_000_000;

function verifyRunning({ paths }: CommandOptions): void {
  const running = findRunningStack(paths.stateFile);
  if (running?.phase !== "ready") throw new StackError("Agent System is not running. Start it with: make start");
  if (running.processes.some(({ name }) => name === "sandbox")) return;
  throw new StackError(
    "The demo needs the sandbox, and .env has keys for the real providers. Empty GITHUB_TOKEN and GITHUB_APP_ID in .env, then: make stop && make start",
  );
}

export async function demo(options: CommandOptions): Promise<void> {
  const { paths, report } = options;
  verifyRunning(options);
  const values = readStackEnv(paths.stackEnvFile);
  const get = (name: string) => values.get(name) ?? "";
  const comment = await postDemoComment(get("SANDBOX_URL"));
  report(`${comment.author} wrote "${comment.body}"\n  ${comment.url}`);
  const taskFolder = join(get("TASK_LOGS_DIR"), comment.taskId);
  const url = `${get("GATEWAY_URL")}/api/v1/tasks/${comment.taskId}`;
  const story = new DemoStory(taskFolder);
  const task = await followTask({ url, key: get("OPERATOR_API_KEY"), report, readNew: () => story.readNew() });
  verifySucceeded(task, taskFolder);
  report(`\n${task.task_id} ended well and cost $${(task.spent_micro_usd / MICRO_USD).toFixed(4)}`);
  report(`  reply          ${task.reply?.url ?? "-"}`);
  report(`  pull request   ${task.pull_request?.url ?? "-"}`);
  report(`  every step     ${get("DASHBOARD_URL")}/tasks/${task.task_id}`);
  report(`  the files      ${taskFolder}`);
}
