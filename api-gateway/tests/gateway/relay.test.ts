import { Queue } from "bullmq";
import { Redis } from "ioredis";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import type { TaskMessage } from "../../src/queue/task-message.ts";
import { startFakeWorker } from "../support/fake-worker.ts";
import { commentDelivery } from "../support/github-deliveries.ts";
import { startGateway } from "../support/start-gateway.ts";
import { verifyEnded, verifyInvariant } from "../support/verify-invariant.ts";

describe("the relay", () => {
  it("publishes each task once with three gateways at work, and one task of a flow at a time", async () => {
    const gateway = await startGateway({ loops: false });
    const { databaseUrl, github } = gateway;
    const settings = { QUEUE_NAME: gateway.settings.queue.name };
    for (let index = 0; index < 8; index += 1) {
      await gateway.deliver(commentDelivery("@agent fix", { number: 1 + (index % 3) }));
    }
    const worker = startFakeWorker(gateway);

    gateway.dependencies.start();
    await startGateway({ databaseUrl, github, settings });
    await startGateway({ databaseUrl, github, settings });

    await worker.nextMessage(3);
    expect(new Set(worker.messages.map(({ flow_id }) => flow_id)).size).toBe(3);
    for (let count = 1; count <= 8; count += 1) await worker.run(count);
    expect(new Set(worker.messages.map(({ task_id }) => task_id)).size).toBe(8);
    const tasks = await gateway.database.task.findMany({ orderBy: { startedAt: "asc" } });
    for (const flow of Map.groupBy(tasks, ({ flowId }) => flowId).values()) {
      const overlapping = flow.filter(
        (task, index) => Number(task.startedAt) < Number(flow[index - 1]?.finishedAt ?? 0),
      );
      expect(overlapping).toEqual([]);
    }
    await vi.waitFor(() => verifyEnded(gateway), { timeout: 15_000 });
    await verifyInvariant(gateway, 8);
  }, 60_000);

  it("publishes by priority, then by age", async () => {
    const gateway = await startGateway({ loops: false });
    await gateway.deliver(commentDelivery("@agent fix", { number: 1 }));
    await gateway.deliver(commentDelivery("@agent fix", { number: 2 }));
    await gateway.deliver(commentDelivery("@agent ask why", { number: 3 }));

    gateway.dependencies.start();

    await vi.waitFor(async () => expect(await gateway.dependencies.queue.count()).toMatchObject({ waiting: 3 }), {
      timeout: 10_000,
    });
    const { name, url } = gateway.settings.queue;
    const connection = new Redis(url, { maxRetriesPerRequest: null });
    onTestFinished(() => connection.disconnect());
    const jobs = await new Queue<TaskMessage>(name, { connection }).getPrioritized();
    const tasks = await gateway.database.task.findMany();
    const threads = new Map(tasks.map(({ id, threadNumber }) => [id, threadNumber]));
    expect(jobs.map(({ data }) => [data.command, threads.get(data.task_id)])).toEqual([
      ["ask", 3],
      ["fix", 1],
      ["fix", 2],
    ]);
  });

  it("frees a flow whose active task has ended", async () => {
    const gateway = await startGateway();
    const worker = startFakeWorker(gateway);
    const first = await gateway.deliver(commentDelivery("@agent fix"));
    await worker.run(1);
    const data = { activeTaskId: String(first.body["task_id"]) };
    await gateway.database.flow.updateMany({ data });

    await gateway.deliver(commentDelivery("@agent fix again"));

    expect(await worker.nextMessage(2)).toMatchObject({ flow_id: first.body["flow_id"] });
  });
});
