import { setTimeout as delay } from "node:timers/promises";
import { describe, expect, inject, it, vi } from "vitest";
import type { TaskToRun } from "../../src/core/run-task.ts";
import { createRedisProbe } from "../../src/queue/create-redis-probe.ts";
import { openProxy } from "../support/open-proxy.ts";
import { buildMessage, openTestQueue, startTestConsumer } from "../support/task-queue.ts";

const waiting = { timeout: 15_000, interval: 20 };

function startBlockedTask() {
  const release = Promise.withResolvers<void>();
  const signals: AbortSignal[] = [];
  const runTask = vi.fn(async (_task: TaskToRun, shutdown: AbortSignal) => {
    signals.push(shutdown);
    await Promise.race([release.promise, new Promise((resolve) => shutdown.addEventListener("abort", resolve))]);
    return shutdown.aborted ? ("released" as const) : ("succeeded" as const);
  });
  return { runTask, signals, release: release.resolve };
}

describe("a queue that goes away", () => {
  it("is waited for at the start and after a break, and named by the probe meanwhile", async () => {
    const { name, add } = await openTestQueue();
    const proxy = await openProxy(new URL(inject("redisUrl")));
    proxy.set("closed");
    const runTask = vi.fn(async () => "succeeded" as const);
    const { redis, lines } = startTestConsumer({ queueName: name, runTask, redisUrl: proxy.url });
    const probe = createRedisProbe(redis);
    await vi.waitFor(() => expect(lines.join("")).toContain("redis does not answer"), waiting);
    await expect(probe.check()).rejects.toThrow("Redis does not answer");

    for (const attempt of [1, 2]) {
      proxy.set("open");
      await add(buildMessage({ attempt }));
      await vi.waitFor(() => expect(runTask).toHaveBeenCalledTimes(attempt), waiting);
      await probe.check();
      proxy.set("closed");
      await vi.waitFor(() => expect(probe.check()).rejects.toThrow("Redis does not answer"), waiting);
    }
    const isWarning = (line: string) => line.includes("redis does not answer");
    await vi.waitFor(() => expect(lines.filter(isWarning)).toHaveLength(3), waiting);
  });

  it("does not keep the worker from ending", async () => {
    const { name } = await openTestQueue();
    const proxy = await openProxy(new URL(inject("redisUrl")));
    const { consumer, redis } = startTestConsumer({ queueName: name, runTask: vi.fn(), redisUrl: proxy.url });
    await vi.waitFor(() => expect(redis.status).toBe("ready"), waiting);
    proxy.set("closed");
    const asked = performance.now();

    await consumer.close();

    expect(performance.now() - asked).toBeLessThan(3_000);
  });
});

describe("ending the worker", () => {
  it("takes no more tasks and lets the running one finish", async () => {
    const { name, add, countJobs } = await openTestQueue();
    const { runTask, release } = startBlockedTask();
    const { consumer, lines } = startTestConsumer({ queueName: name, runTask });
    await add(buildMessage());
    await vi.waitFor(() => expect(consumer.listRunning()).toHaveLength(1), waiting);

    const closed = consumer.close();
    await add(buildMessage({ attempt: 2 }));
    release();
    await closed;

    expect(runTask).toHaveBeenCalledOnce();
    expect(lines.join("")).toContain('"outcome":"succeeded"');
    expect(await countJobs()).toBe(1);
  });

  it("hands a task back that does not finish within the grace", async () => {
    const { name, add } = await openTestQueue();
    const { runTask, signals } = startBlockedTask();
    const { consumer, lines } = startTestConsumer({ queueName: name, runTask, graceMs: 500 });
    await add(buildMessage());
    await vi.waitFor(() => expect(consumer.listRunning()).toHaveLength(1), waiting);
    const asked = performance.now();

    await consumer.close();

    expect(signals[0]?.reason).toMatchObject({ name: "RunFailure", code: "shutting_down" });
    expect(performance.now() - asked).toBeGreaterThan(300);
    expect(lines.join("")).toContain('"outcome":"released"');
  });

  it("leaves a task behind that does not even hear, and says so", async () => {
    const { name, add } = await openTestQueue();
    const release = Promise.withResolvers<"succeeded">();
    const { consumer, lines } = startTestConsumer({ queueName: name, runTask: () => release.promise, graceMs: 200 });
    await add(buildMessage());
    await vi.waitFor(() => expect(consumer.listRunning()).toHaveLength(1), waiting);
    const asked = performance.now();

    await consumer.close();

    expect(performance.now() - asked).toBeLessThan(4_000);
    expect(lines.join("")).toContain("tasks did not end in time");
    release.resolve("succeeded");
  });

  it("is quick when nothing was ever started", async () => {
    const { name } = await openTestQueue();
    const { consumer } = startTestConsumer({ queueName: name, runTask: vi.fn() });
    const asked = performance.now();

    await Promise.all([consumer.close(), consumer.close()]);

    expect(performance.now() - asked).toBeLessThan(2_000);
  });

  it.each([0, 1, 2, 4, 8, 16, 32])("neither loses nor repeats a job that arrives %i ms before", async (ms) => {
    const { name, add, countJobs } = await openTestQueue();
    const runTask = vi.fn(async () => "succeeded" as const);
    const { consumer, redis } = startTestConsumer({ queueName: name, runTask });
    await vi.waitFor(() => expect(redis.status).toBe("ready"), waiting);

    await add(buildMessage());
    await delay(ms);
    await consumer.close();

    expect(runTask.mock.calls.length + (await countJobs())).toBe(1);
  });
});
