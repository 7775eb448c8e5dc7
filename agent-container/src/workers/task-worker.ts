import { setTimeout as delay } from "node:timers/promises";
import { type Job, UnrecoverableError, WaitingError, Worker } from "bullmq";
import type { Redis } from "ioredis";
import type { Logger } from "pino";
import { z } from "zod";
import { runWithContext } from "../client/call-context.ts";
import type { RunTask, TaskToRun } from "../core/run-task.ts";
import { type AgentTaskMessage, agentTaskMessageSchema } from "../queue/agent-task-message.ts";
import { createRunningTasks } from "../queue/running-tasks.ts";

export type TaskWorker = { start(): void; listRunning(): TaskToRun[]; close(): Promise<void> };

type Options = {
  readonly redis: Redis;
  readonly queueName: string;
  readonly concurrency: number;
  readonly graceMs: number;
  readonly runTask: RunTask;
  readonly logger: Logger;
};

const lastWordsMs = 1_000;
const nothingKept = { removeOnComplete: { count: 0 }, removeOnFail: { count: 0 } };
const timing = { lockDuration: 60_000, stalledInterval: 30_000, maxStalledCount: 1, runRetryDelay: 1_000 };

function parseMessage(job: Job<unknown>, logger: Logger): AgentTaskMessage {
  const { data, error } = agentTaskMessageSchema.safeParse(job.data);
  if (data !== undefined) return data;
  logger.error({ job_id: job.id, problem: z.prettifyError(error) }, "a queue message is not a task and was dropped");
  throw new UnrecoverableError(`The message of job ${job.id} is not a task.`);
}

async function runMessage({ runTask, logger }: Options, message: AgentTaskMessage, shutdown: AbortSignal) {
  const { task_id: taskId, flow_id: flowId, attempt, traceparent } = message;
  const log = logger.child({ task_id: taskId, flow_id: flowId, attempt });
  log.info("task taken from the queue");
  try {
    const outcome = await runWithContext({ taskId, flowId, traceparent }, () => runTask(message, shutdown));
    log.info({ outcome }, "task ended");
  } catch (error) {
    log.error({ err: error }, "task could not be run; the gateway gives it out again");
    throw new UnrecoverableError("The task could not be run.");
  }
}

async function closeWorker(worker: Worker<unknown>, closed: Promise<void>): Promise<void> {
  const isClosed = closed.then(() => true);
  const end = await Promise.race([isClosed, delay(lastWordsMs, false)]).catch(() => false);
  if (!end) await Promise.race([worker.disconnect(), delay(lastWordsMs)]).catch(() => undefined);
}

export function createTaskWorker(options: Options): TaskWorker {
  const { redis, queueName, concurrency, logger } = options;
  const tasks = createRunningTasks(options);
  let worker: Worker<unknown> | undefined;
  let closing: Promise<void> | undefined;

  const handle = async (job: Job<unknown>, token?: string) => {
    if (closing !== undefined) {
      await job.moveToWait(token);
      throw new WaitingError();
    }
    const message = parseMessage(job, logger);
    if (tasks.has(message)) return logger.warn({ job_id: job.id }, "a job came twice; its first run goes on");
    await tasks.run(message, (shutdown) => runMessage(options, message, shutdown));
  };

  const stop = async (open: Worker<unknown>) => {
    const closed = open.close();
    await tasks.end();
    await closeWorker(open, closed);
  };

  return {
    start: () => {
      worker = new Worker<unknown>(queueName, handle, { connection: redis, concurrency, ...timing, ...nothingKept });
      worker.on("error", (error) => {
        if (redis.status === "ready") logger.warn({ err: error }, "the queue reported an error");
      });
    },
    listRunning: tasks.list,
    close: () => {
      closing ??= worker === undefined ? Promise.resolve() : stop(worker);
      return closing;
    },
  };
}
