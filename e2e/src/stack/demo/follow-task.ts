import { setTimeout as delay } from "node:timers/promises";
import { StackError } from "../stack-error.ts";
import { callJson } from "./call-json.ts";
import { type DemoTask, demoTaskSchema, isEnded } from "./demo-task.ts";

const DEMO_MS = 300_000;
const POLL_MS = 300;

export interface FollowedTask {
  readonly url: string;
  readonly key: string;
  readonly readNew: () => readonly string[];
  readonly report: (line: string) => void;
}

export async function followTask({ url, key, readNew, report }: FollowedTask): Promise<DemoTask> {
  const deadline = performance.now() + DEMO_MS;
  let shown = "";
  for (;;) {
    const task = demoTaskSchema.parse(await callJson({ url, key }));
    for (const sentence of readNew()) report(`  - ${sentence}`);
    if (task.status !== shown) report(`  the task is ${task.status}`);
    shown = task.status;
    if (isEnded(task)) return task;
    if (performance.now() > deadline)
      throw new StackError(`The task is still ${task.status} after ${DEMO_MS / 1_000} seconds; the logs show why.`);
    await delay(POLL_MS);
  }
}
