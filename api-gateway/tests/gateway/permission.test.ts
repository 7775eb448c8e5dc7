import { describe, expect, it, vi } from "vitest";
import { startFakeWorker } from "../support/fake-worker.ts";
import { commentDelivery } from "../support/github-deliveries.ts";
import { startGateway } from "../support/start-gateway.ts";
import { verifyInvariant } from "../support/verify-invariant.ts";
import { waitForComment, waitForTask } from "../support/wait-for-reply.ts";

describe("permission call slow, failing or github-service down", () => {
  it("answers 200 queued in time, and runs once it is decided", async () => {
    const gateway = await startGateway();
    const worker = startFakeWorker(gateway);
    gateway.github.state.delayMs = 3_000;
    const start = performance.now();

    const { body } = await gateway.deliver(commentDelivery("@agent fix"));

    expect(performance.now() - start).toBeLessThan(2_500);
    expect(body).toMatchObject({ status: "queued", reason: "permission_undecided" });
    gateway.github.state.delayMs = 0;
    expect(await worker.nextMessage()).toMatchObject({ task_id: body["task_id"] });
    await verifyInvariant(gateway, 1);
  });

  it("is decided before publishing; denied: cancelled, reply says why", async () => {
    const gateway = await startGateway();
    const worker = startFakeWorker(gateway);
    gateway.github.fail(/permission/u);

    const { body } = await gateway.deliver(commentDelivery("@agent fix", { sender: "bob" }));

    expect(body).toMatchObject({ status: "queued" });
    const task = await waitForTask(gateway, body["task_id"], "cancelled");
    const reply = await waitForComment(gateway, "fix was cancelled");
    expect(task).toMatchObject({ errorCode: "not_permitted" });
    expect(reply.body).toContain("bob has read; write is needed");
    expect(worker.messages).toEqual([]);
    await verifyInvariant(gateway, 1);
  });

  it("decides a built-in command before it acts", async () => {
    const gateway = await startGateway();
    const target = await gateway.deliver(commentDelivery("@agent fix"));
    gateway.github.fail(/permission/u, { times: 6 });

    const denied = await gateway.deliver(commentDelivery("@agent cancel", { sender: "mallory" }));
    const permitted = await gateway.deliver(commentDelivery("@agent help", { sender: "bob", number: 3 }));

    expect([denied.body, permitted.body]).toMatchObject([
      { status: "queued", reason: "permission_undecided", task_id: null },
      { status: "queued", reason: "permission_undecided", task_id: null },
    ]);
    await vi.waitFor(async () => expect(await gateway.database.deferral.count()).toBe(0), { timeout: 10_000 });
    const rows = await gateway.database.delivery.findMany({ where: { command: { in: ["cancel", "help"] } } });
    expect(rows).toMatchObject([
      { status: "ignored", reason: "not_permitted" },
      { status: "ignored", reason: "not_permitted" },
    ]);
    expect(await gateway.database.task.findFirstOrThrow()).toMatchObject({
      id: target.body["task_id"],
      status: "queued",
    });
    await verifyInvariant(gateway, 3);
  });

  it("acts on a built-in command that turns out to be permitted", async () => {
    const gateway = await startGateway();
    gateway.github.fail(/permission/u);

    await gateway.deliver(commentDelivery("@agent help"));

    await waitForComment(gateway, "This is what you can ask for");
    expect(await gateway.database.delivery.findFirstOrThrow()).toMatchObject({ status: "answered", reason: null });
    await verifyInvariant(gateway, 1);
  });

  it("asks once a minute for the same person and repository", async () => {
    const gateway = await startGateway({ loops: false });

    for (let index = 0; index < 4; index += 1) await gateway.deliver(commentDelivery("@agent fix"));

    expect(gateway.github.calls.filter(({ path }) => path.includes("/permission/"))).toHaveLength(1);
  });

  it("refuses a login that belongs to someone else now", async () => {
    const gateway = await startGateway({ loops: false });
    gateway.github.permissions.set("alice", { permission: "admin", role_name: "admin", user_id: 5 });

    const { body } = await gateway.deliver(commentDelivery("@agent fix"));

    expect(body).toMatchObject({ status: "ignored", reason: "not_permitted" });
  });
});
