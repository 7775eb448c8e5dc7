import { randomBytes } from "node:crypto";
import { Queue } from "bullmq";
import { Redis } from "ioredis";
import { pino } from "pino";
import { inject, onTestFinished } from "vitest";
import type { RunTask } from "../../src/core/run-task.ts";
import type { AgentTaskMessage } from "../../src/queue/agent-task-message.ts";
import { openRedis } from "../../src/queue/open-redis.ts";
import { createTaskWorker } from "../../src/workers/task-worker.ts";

export function buildMessage(changes: Partial<AgentTaskMessage> = {}): AgentTaskMessage {
  return {
    schema_version: 1,
    task_id: "task-0123456789ab",
    flow_id: "flow-0123456789ab",
    attempt: 1,
    provider: "github",
    command: "fix",
    priority: 5,
    enqueued_at: "2026-11-22T12:00:00.000Z",
    ...changes,
  };
}

export async function openTestQueue() {
  const name = `test-${randomBytes(6).toString("hex")}`;
  const connection = new Redis(inject("redisUrl"), { maxRetriesPerRequest: null });
  const queue = new Queue<unknown, void, "run">(name, { connection });
  onTestFinished(async () => {
    await queue.obliterate({ force: true });
    await queue.close();
    await connection.quit();
  });
  const add = (data: unknown, jobId: string) =>
    queue.add("run", data, { jobId, attempts: 1, removeOnComplete: true, removeOnFail: true });
  return {
    name,
    queue,
    add: (message: AgentTaskMessage) => add(message, `${message.task_id}-${message.attempt}`),
    addRaw: add,
    countJobs: () => queue.getJobCountByTypes("waiting", "active", "prioritized", "delayed", "failed", "completed"),
  };
}

type ConsumerOptions = {
  queueName: string;
  runTask: RunTask;
  redisUrl?: string;
  concurrency?: number;
  graceMs?: number;
};

export function startTestConsumer({ queueName, runTask, redisUrl, concurrency = 1, graceMs = 5_000 }: ConsumerOptions) {
  const lines: string[] = [];
  const logger = pino({ level: "debug" }, { write: (line: string) => void lines.push(line) });
  const redis = openRedis(redisUrl ?? inject("redisUrl"), logger);
  const consumer = createTaskWorker({ redis, queueName, concurrency, graceMs, runTask, logger });
  onTestFinished(async () => {
    await consumer.close();
    redis.disconnect();
  });
  consumer.start();
  return { consumer, redis, lines };
}
