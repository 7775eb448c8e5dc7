import { z } from "zod";
import { pollUntil } from "../../src/stack/poll-until.ts";
import { commentAs, openIssueAs } from "../../tests/support/act-in-sandbox.ts";
import { queryDatabase } from "../../tests/support/query-database.ts";
import type { TestStack } from "../../tests/support/start-test-stack.ts";

export interface SettledTask {
  readonly taskId: string;
  readonly receivedAt: number;
  readonly startedAt: number;
  readonly finishedAt: number;
}

const LONGEST_RUN_MS = 180_000;
const EVERY_MS = 50;

const TASK = `SELECT t.status, d.received_at, t.started_at, t.finished_at,
    r.status AS reply
  FROM gateway.tasks t
  JOIN gateway.deliveries d ON d.id = t.delivery_id
  JOIN gateway.replies r ON r.task_id = t.id
  WHERE t.id = $1`;

const taskSchema = z.object({
  status: z.string(),
  reply: z.string(),
  received_at: z.date(),
  started_at: z.date().nullable(),
  finished_at: z.date().nullable(),
});

export async function runTask(stack: TestStack, words: string): Promise<SettledTask> {
  const issue = await openIssueAs(stack, "alice", { body: "WELCOME5 counts from 20.00, but takes nothing off." });
  const { taskId } = await commentAs(stack, "alice", issue, words);
  const read = async () => taskSchema.parse((await queryDatabase(stack, TASK, [taskId]))[0]);
  let task = await read();
  const isSettled = async () => {
    task = await read();
    return task.finished_at !== null && task.reply !== "pending";
  };
  const isDone = await pollUntil(isSettled, { withinMs: LONGEST_RUN_MS, everyMs: EVERY_MS });
  if (!isDone || task.status !== "succeeded") throw new Error(`${taskId} did not succeed: ${JSON.stringify(task)}`);
  return {
    taskId,
    receivedAt: task.received_at.getTime(),
    startedAt: task.started_at?.getTime() ?? 0,
    finishedAt: task.finished_at?.getTime() ?? 0,
  };
}
