import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { startFakeWorker } from "../support/fake-worker.ts";
import { commentDelivery } from "../support/github-deliveries.ts";
import { startGateway, type TestGateway } from "../support/start-gateway.ts";
import { verifyEnded } from "../support/verify-invariant.ts";
import { waitForComment, waitForTask } from "../support/wait-for-reply.ts";

async function ask(gateway: TestGateway, number: number): Promise<string> {
  const { body } = await gateway.deliver(commentDelivery("@agent fix", { number }));
  return String(body["task_id"]);
}

const spoil = (gateway: TestGateway, id: string, change = {}) =>
  gateway.database.task.update({ where: { id }, data: { input: { from: "another version" }, ...change } });

const reason = "cannot be read by this version";

describe("a task whose stored input cannot be read", () => {
  it("fails with a reply when its lease ends, and the lost workers behind it are still found", async () => {
    const gateway = await startGateway({ settings: { LEASE_SECONDS: "0.6" } });
    const worker = startFakeWorker(gateway);
    const first = await ask(gateway, 1);
    await worker.claim(await worker.nextMessage(1));
    await spoil(gateway, first);
    const second = await ask(gateway, 2);
    await worker.claim(await worker.nextMessage(2));

    expect(await worker.nextMessage(3)).toMatchObject({ task_id: second, attempt: 2 });
    expect(await waitForTask(gateway, first, "failed")).toMatchObject({ errorCode: "input_unreadable" });
    expect(await waitForComment(gateway, reason)).toMatchObject({ number: 1 });
  });

  it.each([
    ["its input", {}],
    ["its provider", { provider: "elsewhere" }],
  ])("fails with a reply before it is published for %s, and those behind it are published", async (_case, change) => {
    const gateway = await startGateway({ loops: false });
    const worker = startFakeWorker(gateway);
    const first = await ask(gateway, 1);
    const second = await ask(gateway, 2);
    await spoil(gateway, first, change);

    gateway.dependencies.start();

    await worker.run(1);
    await waitForTask(gateway, second, "succeeded");
    expect(await waitForTask(gateway, first, "failed")).toMatchObject({ errorCode: "input_unreadable" });
    await waitForComment(gateway, reason);
    await vi.waitFor(() => verifyEnded(gateway), { timeout: 10_000 });
  });

  it("fails with a reply before it is prepared, and those beside it are prepared", async () => {
    const gateway = await startGateway({ loops: false });
    const worker = startFakeWorker(gateway);
    const ids = [await ask(gateway, 1), await ask(gateway, 2)];
    for (const id of ids) await gateway.database.task.update({ where: { id }, data: { readiness: "unprepared" } });
    await spoil(gateway, ids[0] ?? "");

    gateway.dependencies.start();

    expect(await worker.nextMessage(1, 1_500)).toMatchObject({ task_id: ids[1] });
    await waitForTask(gateway, ids[0], "failed");
    await waitForComment(gateway, reason);
  });

  it("is listed, shown and cancelled, takes the result of a worker that knows it, and is never handed out", async () => {
    const gateway = await startGateway();
    const worker = startFakeWorker(gateway);
    const id = await ask(gateway, 1);
    const message = await worker.nextMessage(1);
    await worker.claim(message);
    await spoil(gateway, id);

    expect(await gateway.call("GET", "/api/v1/tasks")).toMatchObject({ body: { items: [{ task_id: id }] } });
    expect(await gateway.call("GET", `/api/v1/tasks/${id}`)).toMatchObject({ body: { repository: "acme/shop" } });
    expect(await worker.claim(message)).toMatchObject({ status: 409, body: { code: "task_not_claimable" } });
    expect(await worker.renew(message)).toMatchObject({ body: { action: "continue" } });
    expect(await gateway.call("POST", `/api/v1/tasks/${id}/cancel`)).toMatchObject({ status: 200 });
    expect(await worker.deliver(message)).toMatchObject({ status: 200 });
    await waitForComment(gateway, "Done.");
  });

  it("expires with a reply, and cannot be asked for again as it was", async () => {
    const gateway = await startGateway({ loops: false, settings: { TASK_EXPIRY_HOURS: "0.0001" } });
    const id = await ask(gateway, 1);
    await spoil(gateway, id, { cancelReason: "held back" });

    gateway.dependencies.start();

    await waitForTask(gateway, id, "expired");
    await waitForComment(gateway, "The task waited too long");
    expect(await gateway.call("POST", `/api/v1/tasks/${id}/retry`)).toMatchObject({
      status: 409,
      body: { code: "task_not_retryable", detail: expect.stringContaining(reason) },
    });
  });
});

describe("another row that cannot be read", () => {
  it("an order that waits for a permission is rejected with its reason, and the others are answered", async () => {
    const gateway = await startGateway({ loops: false });
    gateway.github.fail(/permission/u, { times: 2 });
    await gateway.deliver(commentDelivery("@agent help", { number: 1 }));
    await gateway.deliver(commentDelivery("@agent help", { number: 2 }));
    const first = await gateway.database.deferral.findFirstOrThrow({ orderBy: { createdAt: "asc" } });
    await gateway.database.deferral.update({
      where: { deliveryId: first.deliveryId },
      data: { order: { from: "another version" } },
    });

    gateway.dependencies.start();

    expect(await waitForComment(gateway, "This is what you can ask for")).toMatchObject({ number: 2 });
    await vi.waitFor(async () => expect(await gateway.database.deferral.count()).toBe(0), { timeout: 10_000 });
    const delivery = await gateway.database.delivery.findUniqueOrThrow({ where: { id: first.deliveryId } });
    expect(delivery).toMatchObject({ status: "rejected", reason: "request_unreadable" });
  });

  it("a delivery is listed and shown without what cannot be read of it, and its task is published", async () => {
    const gateway = await startGateway({ loops: false });
    const worker = startFakeWorker(gateway);
    const task = await ask(gateway, 1);
    await gateway.database.delivery.updateMany({ data: { decisions: { from: "another version" }, headers: [] } });
    await gateway.database.task.updateMany({ data: { createdAt: new Date(Date.now() - 60_000) } });

    gateway.dependencies.start();

    expect(await worker.nextMessage()).toMatchObject({ task_id: task });
    const list = await gateway.call("GET", "/api/v1/deliveries");
    expect(list).toMatchObject({ status: 200, body: { items: [{ task_id: task }] } });
    const { id } = await gateway.database.delivery.findFirstOrThrow();
    expect(await gateway.call("GET", `/api/v1/deliveries/${id}`)).toMatchObject({
      status: 200,
      body: { decisions: [] },
    });
    const path = join(gateway.logs, task, "metadata.json");
    await vi.waitFor(() => readFile(path, "utf8"), { timeout: 10_000 });
  });

  it("a reply is sent without what cannot be read of it, and the others are sent", async () => {
    const gateway = await startGateway({ loops: false });
    for (const number of [1, 2]) await gateway.deliver(commentDelivery("@agent help", { number }));
    const { id } = await gateway.database.reply.findFirstOrThrow({ where: { threadNumber: 1 } });
    await gateway.database.reply.update({ where: { id }, data: { reaction: { kind: "cheer" }, threadKind: "letter" } });

    gateway.dependencies.start();

    await waitForComment(gateway, "This is what you can ask for", 2);
    await vi.waitFor(async () => expect(await gateway.database.reply.count({ where: { status: "sent" } })).toBe(2), {
      timeout: 10_000,
    });
  });

  it("an event stays out of the log and of the answers, and the events behind it are written", async () => {
    const gateway = await startGateway({ loops: false });
    for (const text of ["one", "two", "three"]) await gateway.deliver(commentDelivery(text));
    const { id } = await gateway.database.event.findFirstOrThrow({ orderBy: { id: "asc" }, skip: 1 });
    await gateway.database.event.update({ where: { id }, data: { line: { from: "another version" } } });

    gateway.dependencies.start();

    const path = join(gateway.logs, "events", `${new Date().toISOString().slice(0, 10)}.jsonl`);
    await vi.waitFor(
      async () => {
        const lines = (await readFile(path, "utf8")).trim().split("\n");
        expect(lines.map((line) => /"sequence":(\d+)/u.exec(line)?.[1])).toEqual(["1", "3"]);
      },
      { timeout: 10_000 },
    );
    expect(await gateway.call("GET", "/api/v1/events?after_sequence=0&limit=10")).toMatchObject({
      status: 200,
      body: { items: [{ sequence: 1 }, { sequence: 3 }] },
    });
    await vi.waitFor(async () => expect(await gateway.database.event.count({ where: { writtenAt: null } })).toBe(0), {
      timeout: 10_000,
    });
  });
});
