import { Worker } from "bullmq";
import { Redis } from "ioredis";
import { expect, onTestFinished, vi } from "vitest";
import { type TaskMessage, taskMessageSchema } from "../../src/queue/task-message.ts";
import type { TestGateway } from "./start-gateway.ts";

export const noUsage = {
  cost_micro_usd: 0,
  input_tokens: 0,
  output_tokens: 0,
  cache_read_tokens: 0,
  cache_write_tokens: 0,
  turns: 0,
};

export const noPublication = {
  kind: "none",
  branch: null,
  commit: null,
  pull_request: null,
  reason: null,
  files_changed: 0,
  patch: null,
  patch_truncated: false,
};

export function buildResult(attempt: number, change: Readonly<Record<string, unknown>> = {}) {
  return {
    ...{ worker_id: "worker-1", attempt, outcome: "succeeded", retryable: false, summary: "Done.", error: null },
    usage: { ...noUsage, cost_micro_usd: 12_000, turns: 3 },
    ...{ duration_ms: 1500, session_id: "session-1", isolation: "bubblewrap", publication: noPublication },
    ...change,
  };
}

export function startFakeWorker(gateway: TestGateway, redisUrl = gateway.settings.queue.url) {
  const messages: TaskMessage[] = [];
  const connection = new Redis(redisUrl, { maxRetriesPerRequest: null });
  connection.on("error", () => undefined);
  const worker = new Worker<TaskMessage>(
    gateway.settings.queue.name,
    async (job) => {
      messages.push(taskMessageSchema.parse(job.data));
    },
    { connection, concurrency: 5, drainDelay: 1 },
  );
  worker.on("error", () => undefined);
  onTestFinished(async () => {
    await worker.close(true);
    connection.disconnect();
  });

  const nextMessage = (count = 1, timeout = 10_000): Promise<TaskMessage> =>
    vi.waitFor(
      () => {
        const message = messages[count - 1];
        if (message === undefined) throw new Error(`Only ${messages.length} of ${count} messages came.`);
        return message;
      },
      { timeout, interval: 20 },
    );
  const claim = (message: TaskMessage, workerId = "worker-1") =>
    gateway.asAgent("POST", `/api/v1/tasks/${message.task_id}/claim`, {
      worker_id: workerId,
      attempt: message.attempt,
    });
  const renew = (message: TaskMessage, change: Readonly<Record<string, unknown>> = {}) =>
    gateway.asAgent("POST", `/api/v1/tasks/${message.task_id}/renew`, {
      ...{ worker_id: "worker-1", attempt: message.attempt, usage: noUsage, progress: null },
      ...change,
    });
  const deliver = (message: TaskMessage, change: Readonly<Record<string, unknown>> = {}) =>
    gateway.asAgent("POST", `/api/v1/tasks/${message.task_id}/result`, buildResult(message.attempt, change));

  return {
    ...{ messages, nextMessage, claim, renew, deliver },
    run: async (count: number, change: Readonly<Record<string, unknown>> = {}) => {
      const message = await nextMessage(count);
      expect(await claim(message)).toMatchObject({ status: 200 });
      expect(await deliver(message, change)).toMatchObject({ status: 200 });
      return message;
    },
  };
}
