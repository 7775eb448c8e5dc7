import { expect } from "vitest";
import { z } from "zod";
import { pollUntil } from "../../src/stack/poll-until.ts";
import { callWell } from "./call.ts";
import type { TestStack } from "./start-test-stack.ts";

const FOLLOW_MS = 90_000;
const EVERY_MS = 100;
const ENDED = ["succeeded", "failed", "cancelled", "expired"];

const taskSchema = z.looseObject({
  task_id: z.string(),
  flow_id: z.string(),
  status: z.string(),
  command: z.string(),
  request: z.string(),
  repository: z.string(),
  attempt: z.int(),
  tainted: z.boolean(),
  spent_micro_usd: z.int(),
  thread: z.looseObject({ number: z.int() }),
  pull_request: z.looseObject({ number: z.int(), url: z.string() }).nullable(),
  error: z.looseObject({ code: z.string(), message: z.string() }).nullable(),
  reply: z.looseObject({ status: z.string(), url: z.string().nullable() }),
});

export type TestTask = z.infer<typeof taskSchema>;

export async function findTask({ context }: TestStack, taskId: string): Promise<TestTask> {
  const url = `${context.addresses.urlOf("api-gateway")}/api/v1/tasks/${taskId}`;
  return taskSchema.parse(await callWell({ url, key: context.secrets.operatorKey }));
}

export async function waitForTask(
  stack: TestStack,
  taskId: string,
  isReached: (task: TestTask) => boolean,
): Promise<TestTask> {
  let last: TestTask | undefined;
  const isDone = async () => {
    last = await findTask(stack, taskId).catch(() => last);
    return last !== undefined && isReached(last);
  };
  const reached = await pollUntil(isDone, { withinMs: FOLLOW_MS, everyMs: EVERY_MS });
  if (last === undefined || !reached) throw new Error(`${taskId} did not get there: ${JSON.stringify(last)}`);
  return last;
}

export function followTask(stack: TestStack, taskId: string): Promise<TestTask> {
  return waitForTask(stack, taskId, ({ status, reply }) => ENDED.includes(status) && reply.status !== "pending");
}

export async function followTaskTo(stack: TestStack, taskId: string, status: string): Promise<TestTask> {
  const task = await followTask(stack, taskId);
  expect(task, JSON.stringify(task.error)).toMatchObject({ status });
  return task;
}
