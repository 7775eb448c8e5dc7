import { describe, expect, it, vi } from "vitest";
import { startFakeWorker } from "../support/fake-worker.ts";
import { commentDelivery } from "../support/github-deliveries.ts";
import { startGateway } from "../support/start-gateway.ts";
import { verifyEnded, verifyInvariant } from "../support/verify-invariant.ts";
import { waitForComment, waitForTask } from "../support/wait-for-reply.ts";

const settings = { LEASE_SECONDS: "0.5" };

describe("worker killed", () => {
  it("costs one attempt, ends once, with one reply", async () => {
    const gateway = await startGateway({ settings });
    const worker = startFakeWorker(gateway);
    const { body } = await gateway.deliver(commentDelivery("@agent fix"));
    const first = await worker.nextMessage();
    await worker.claim(first, "worker-that-dies");

    const second = await worker.run(2);

    expect(second).toMatchObject({ task_id: body["task_id"], attempt: 2 });
    expect(await worker.deliver(first)).toMatchObject({ status: 409, body: { code: "attempt_superseded" } });
    expect(await waitForTask(gateway, body["task_id"], "succeeded")).toMatchObject({ failures: 1 });
    await waitForComment(gateway, "Done.");
    expect(gateway.github.comments).toHaveLength(1);
    await vi.waitFor(() => verifyEnded(gateway), { timeout: 10_000 });
    await verifyInvariant(gateway, 1);
  });

  it("fails the task when every attempt was lost", async () => {
    const gateway = await startGateway({ settings });
    const worker = startFakeWorker(gateway);
    const { body } = await gateway.deliver(commentDelivery("@agent fix"));
    for (const count of [1, 2]) await worker.claim(await worker.nextMessage(count));

    const task = await waitForTask(gateway, body["task_id"], "failed");

    expect(task).toMatchObject({ errorCode: "lease_expired", failures: 1, attempt: 2 });
    await waitForComment(gateway, "The worker was lost during the run");
  });

  it("cancels instead of repeating when someone asked for that meanwhile", async () => {
    const gateway = await startGateway({ settings });
    const worker = startFakeWorker(gateway);
    const { body } = await gateway.deliver(commentDelivery("@agent fix"));
    await worker.claim(await worker.nextMessage());
    await gateway.call("POST", `/api/v1/tasks/${body["task_id"]}/cancel`);

    const task = await waitForTask(gateway, body["task_id"], "cancelled");

    expect(task).toMatchObject({ cancelReason: "cancelled by operator" });
  });
});

describe("a task that never runs", () => {
  it("expires with a reply", async () => {
    const gateway = await startGateway({ settings: { TASK_EXPIRY_HOURS: "0.0002" } });

    const { body } = await gateway.deliver(commentDelivery("@agent fix"));

    await waitForTask(gateway, body["task_id"], "expired");
    await waitForComment(gateway, "The task waited too long");
    await vi.waitFor(() => verifyEnded(gateway), { timeout: 10_000 });
  });
});
