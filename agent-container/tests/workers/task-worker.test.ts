import { describe, expect, it, vi } from "vitest";
import { toCorrelationHeaders } from "../../src/client/call-context.ts";
import type { TaskToRun } from "../../src/core/run-task.ts";
import { buildMessage, openTestQueue, startTestConsumer } from "../support/task-queue.ts";

const waiting = { timeout: 10_000, interval: 20 };

describe("taking tasks from the queue", () => {
  it("hands the message on in its correlation context and leaves no job behind", async () => {
    const { name, add, countJobs } = await openTestQueue();
    const traceparent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    const runTask = vi.fn(async (_task: TaskToRun, _shutdown: AbortSignal) => {
      expect(toCorrelationHeaders()).toEqual({
        "x-task-id": "task-0123456789ab",
        "x-flow-id": "flow-0123456789ab",
        traceparent,
      });
      return "succeeded" as const;
    });
    const { lines } = startTestConsumer({ queueName: name, runTask });

    await add(buildMessage({ traceparent }));

    await vi.waitFor(() => expect(lines.join("")).toContain('"outcome":"succeeded","msg":"task ended"'), waiting);
    expect(runTask).toHaveBeenCalledExactlyOnceWith(buildMessage({ traceparent }), expect.any(AbortSignal));
    await vi.waitFor(async () => expect(await countJobs()).toBe(0), waiting);
  });

  it.each([
    ["no object", "text"],
    ["another version", { ...buildMessage(), schema_version: 2 }],
    ["an unknown field", { ...buildMessage(), extra: true }],
    ["an id that could leave its folder", { ...buildMessage(), task_id: "task-../../../etc" }],
  ])("drops a message that is %s, says so, and goes on", async (_case, data) => {
    const { name, add, addRaw, countJobs } = await openTestQueue();
    const runTask = vi.fn(async () => "succeeded" as const);
    const { lines } = startTestConsumer({ queueName: name, runTask });

    await addRaw(data, "odd");
    await add(buildMessage());

    await vi.waitFor(() => expect(runTask).toHaveBeenCalledOnce(), waiting);
    expect(lines.join("")).toContain('"job_id":"odd"');
    expect(lines.join("")).toContain("not a task and was dropped");
    await vi.waitFor(async () => expect(await countJobs()).toBe(0), waiting);
  });

  it("says why a task could not be run, and takes the next", async () => {
    const { name, add, countJobs } = await openTestQueue();
    const runTask = vi.fn(async ({ attempt }: TaskToRun) => {
      if (attempt === 1) throw new Error("the gateway is away");
      return "succeeded" as const;
    });
    const { lines } = startTestConsumer({ queueName: name, runTask });

    await add(buildMessage());
    await add(buildMessage({ attempt: 2 }));

    await vi.waitFor(() => expect(runTask).toHaveBeenCalledTimes(2), waiting);
    expect(lines.join("")).toContain("the gateway is away");
    await vi.waitFor(async () => expect(await countJobs()).toBe(0), waiting);
  });

  it("runs as many at once as it may", async () => {
    const { name, add } = await openTestQueue();
    const release = Promise.withResolvers<void>();
    const runTask = vi.fn(async () => {
      await release.promise;
      return "succeeded" as const;
    });
    const { consumer } = startTestConsumer({ queueName: name, runTask, concurrency: 2 });

    for (const attempt of [1, 2, 3]) await add(buildMessage({ attempt }));
    await vi.waitFor(() => expect(consumer.listRunning()).toHaveLength(2), waiting);
    expect(runTask).toHaveBeenCalledTimes(2);

    release.resolve();
    await vi.waitFor(() => expect(runTask).toHaveBeenCalledTimes(3), waiting);
  });

  it("does not run twice what comes twice", async () => {
    const { name, add, addRaw } = await openTestQueue();
    const release = Promise.withResolvers<void>();
    const runTask = vi.fn(async () => {
      await release.promise;
      return "succeeded" as const;
    });
    const { lines } = startTestConsumer({ queueName: name, runTask, concurrency: 2 });

    await add(buildMessage());
    await addRaw(buildMessage(), "again");

    await vi.waitFor(() => expect(lines.join("")).toContain("a job came twice"), waiting);
    release.resolve();
    expect(runTask).toHaveBeenCalledOnce();
  });
});
