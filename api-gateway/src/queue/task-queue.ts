import { once } from "node:events";
import { Queue } from "bullmq";
import { TimeoutStrategy, timeout } from "cockatiel";
import { Redis } from "ioredis";
import type { Logger } from "pino";
import { type TaskMessage, taskMessageSchema } from "./task-message.ts";

export type JobCounts = { readonly waiting: number; readonly active: number; readonly delayed: number };

export type TaskQueue = {
  readonly name: string;
  verifyAvailable(): Promise<void>;
  publish(messages: readonly TaskMessage[]): Promise<void>;
  hasJob(taskId: string, attempt: number): Promise<boolean>;
  remove(taskId: string, attempt: number): Promise<void>;
  count(): Promise<JobCounts>;
  close(): Promise<void>;
};

type QueueOptions = { readonly url: string; readonly name: string; readonly logger: Pick<Logger, "debug"> };

const LONGEST_WAIT = 2_000;
const LONGEST_CONNECT = 1_000;

function openConnection({ url, logger }: QueueOptions): Redis {
  const connection = new Redis(url, {
    enableOfflineQueue: false,
    maxRetriesPerRequest: null,
    connectTimeout: LONGEST_WAIT,
    commandTimeout: LONGEST_WAIT,
    retryStrategy: (times) => Math.min(times * 100, 1_000),
  });
  connection.on("error", (error) => logger.debug({ err: error }, "Redis does not answer"));
  return connection;
}

function toJobId(taskId: string, attempt: number): string {
  return `${taskId}-${attempt}`;
}

function toJob(message: TaskMessage) {
  const { task_id, attempt, priority } = message;
  const opts = { jobId: toJobId(task_id, attempt), priority, attempts: 1, removeOnComplete: true, removeOnFail: true };
  return { name: "run", data: taskMessageSchema.parse(message), opts };
}

export function openTaskQueue(options: QueueOptions): TaskQueue {
  const { name, logger } = options;
  const connection = openConnection(options);
  const queue = new Queue<TaskMessage, void, string>(name, { connection, skipVersionCheck: true });
  queue.on("error", (error) => logger.debug({ err: error }, "the queue has lost Redis"));
  const policy = timeout(LONGEST_WAIT, TimeoutStrategy.Aggressive);

  const waitWhileConnecting = async (): Promise<void> => {
    if (connection.status !== "connecting" && connection.status !== "connect") return;
    await once(connection, "ready", { signal: AbortSignal.timeout(LONGEST_CONNECT) }).catch(() => undefined);
  };
  const run = <Result>(action: () => Promise<Result>): Promise<Result> => {
    if (connection.status !== "ready") return Promise.reject(new Error("Redis does not answer"));
    return policy.execute(action);
  };

  return {
    name,
    verifyAvailable: async () => {
      await waitWhileConnecting();
      await run(() => connection.ping());
    },
    publish: async (messages) => {
      if (messages.length > 0) await run(() => queue.addBulk(messages.map(toJob)));
    },
    hasJob: async (taskId, attempt) => (await run(() => queue.getJob(toJobId(taskId, attempt)))) !== undefined,
    remove: async (taskId, attempt) => {
      await run(() => queue.remove(toJobId(taskId, attempt)));
    },
    count: async () => {
      const counts = await run(() => queue.getJobCounts("waiting", "prioritized", "active", "delayed"));
      const { waiting = 0, prioritized = 0, active = 0, delayed = 0 } = counts;
      return { waiting: waiting + prioritized, active, delayed };
    },
    close: async () => {
      connection.disconnect();
      await Promise.race([queue.close(), new Promise((done) => setTimeout(done, 500).unref())]);
    },
  };
}
