import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import type { CommandOptions } from "../command-options.ts";
import { callJson } from "../demo/call-json.ts";
import { DemoStory } from "../demo/demo-story.ts";
import { type DemoTask, demoTaskSchema, isEnded } from "../demo/demo-task.ts";
import { postDemoComment } from "../demo/post-demo-comment.ts";
import { readStackEnv } from "../settings/read-stack-env.ts";
import { StackError } from "../stack-error.ts";
import { findRunningStack } from "../supervisor/find-running-stack.ts";

const DEMO_MS = 300_000;
const POLL_MS = 300;
const MICRO_USD = 1_000_000;

interface Followed {
  readonly url: string;
  readonly key: string;
  readonly story: DemoStory;
}

async function follow({ url, key, story }: Followed, report: CommandOptions["report"]): Promise<DemoTask> {
  const deadline = performance.now() + DEMO_MS;
  let shown = "";
  for (;;) {
    const task = demoTaskSchema.parse(await callJson({ url, key }));
    for (const sentence of story.readNew()) report(`  - ${sentence}`);
    if (task.status !== shown) report(`  the task is ${task.status}`);
    shown = task.status;
    if (isEnded(task)) return task;
    if (performance.now() > deadline)
      throw new StackError(`The task is still ${task.status} after ${DEMO_MS / 1_000} seconds; make logs shows why.`);
    await delay(POLL_MS);
  }
}

function verifyRunning({ paths }: CommandOptions): void {
  const running = findRunningStack(paths.stateFile);
  if (running?.phase !== "ready") throw new StackError("Agent System is not running. Start it with: make start");
  if (running.processes.some(({ name }) => name === "sandbox")) return;
  throw new StackError(
    "The demo needs the sandbox, and .env has keys for the real providers. Empty GITHUB_TOKEN in .env, then: make stop && make start",
  );
}

function verifySucceeded(task: DemoTask, taskFolder: string): void {
  if (task.status === "succeeded" && task.reply?.status === "sent" && task.pull_request !== null) return;
  const error = task.error === null ? "no error was recorded" : `${task.error.code}: ${task.error.message}`;
  throw new StackError(
    `The demo failed: the task is ${task.status}, its reply ${task.reply?.status ?? "missing"}, ${error}. Look at ${taskFolder}`,
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
  const task = await follow({ url, key: get("OPERATOR_API_KEY"), story: new DemoStory(taskFolder) }, report);
  verifySucceeded(task, taskFolder);
  report(`\n${task.task_id} ended well and cost $${(task.spent_micro_usd / MICRO_USD).toFixed(4)}`);
  report(`  reply          ${task.reply?.url ?? "-"}`);
  report(`  pull request   ${task.pull_request?.url ?? "-"}`);
  report(`  every step     ${get("DASHBOARD_URL")}/tasks/${task.task_id}`);
  report(`  the files      ${taskFolder}`);
}
