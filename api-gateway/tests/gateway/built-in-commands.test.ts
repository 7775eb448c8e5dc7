import { describe, expect, it } from "vitest";
import { startFakeWorker } from "../support/fake-worker.ts";
import { commentDelivery } from "../support/github-deliveries.ts";
import { startGateway } from "../support/start-gateway.ts";
import { verifyInvariant } from "../support/verify-invariant.ts";
import { waitForComment, waitForTask } from "../support/wait-for-reply.ts";

describe("help, status", () => {
  it("answers 200 answered and replies", async () => {
    const gateway = await startGateway();

    const help = await gateway.deliver(commentDelivery("@agent"));
    const status = await gateway.deliver(commentDelivery("@agent status"));

    expect(help.body).toMatchObject({ status: "answered", command: "help", task_id: null });
    expect(status.body).toMatchObject({ status: "answered", command: "status" });
    await waitForComment(gateway, "This is what you can ask for");
    await waitForComment(gateway, "Nothing was asked for in this thread yet");
    expect(gateway.github.reactions).toHaveLength(2);
    await verifyInvariant(gateway, 2);
  });

  it("lists the commands for an unknown word with nothing else", async () => {
    const gateway = await startGateway();

    const { body } = await gateway.deliver(commentDelivery("@agent fixx"));

    expect(body).toMatchObject({ status: "answered", command: null });
    await waitForComment(gateway, "There is no command `fixx`");
  });

  it("shows the tasks of the thread and of no other", async () => {
    const gateway = await startGateway();
    const here = await gateway.deliver(commentDelivery("@agent fix"));
    const elsewhere = await gateway.deliver(commentDelivery("@agent fix", { number: 3 }));

    await gateway.deliver(commentDelivery("@agent status"));

    const { body } = await waitForComment(gateway, "Tasks of this thread");
    expect(body).toContain(String(here.body["task_id"]));
    expect(body).not.toContain(String(elsewhere.body["task_id"]));
  });
});

describe("cancel", () => {
  it("cancels what waits and stops what runs in the thread", async () => {
    const gateway = await startGateway();
    const worker = startFakeWorker(gateway);
    const running = await gateway.deliver(commentDelivery("@agent fix one"));
    const message = await worker.nextMessage();
    await worker.claim(message);
    const waiting = await gateway.deliver(commentDelivery("@agent fix two"));

    const { body } = await gateway.deliver(commentDelivery("@agent cancel"));

    expect(body).toMatchObject({ status: "answered", command: "cancel" });
    await waitForTask(gateway, waiting.body["task_id"], "cancelled");
    expect((await worker.renew(message)).body).toMatchObject({ action: "cancel", reason: "cancelled by alice" });
    await worker.deliver(message, { outcome: "cancelled" });
    await waitForTask(gateway, running.body["task_id"], "cancelled");
    await waitForComment(gateway, "fix was cancelled", 2);
    await waitForComment(gateway, /Cancelled: `task-\w+`, `task-\w+`/u);
    await verifyInvariant(gateway, 3);
  });

  it("cancels only the task that is named, and none of another repository", async () => {
    const gateway = await startGateway({ loops: false });
    const first = await gateway.deliver(commentDelivery("@agent fix"));
    const second = await gateway.deliver(commentDelivery("@agent fix"));
    await gateway.database.task.update({
      where: { id: String(second.body["task_id"]) },
      data: { repository: "acme/other" },
    });

    await gateway.deliver(commentDelivery(`@agent cancel ${second.body["task_id"]}`));
    await gateway.deliver(commentDelivery(`@agent cancel ${first.body["task_id"]}`));

    const status = await gateway.database.task.findMany({ orderBy: { createdAt: "asc" }, select: { status: true } });
    expect(status).toEqual([{ status: "cancelled" }, { status: "queued" }]);
  });
});

describe("retry", () => {
  it("queues the last failed task's request again as a new task of the flow", async () => {
    const gateway = await startGateway();
    const worker = startFakeWorker(gateway);
    const first = await gateway.deliver(commentDelivery("@agent fix the total"));
    await worker.run(1, { outcome: "failed", error: { code: "cli_timeout", message: "Too long." } });

    const { body } = await gateway.deliver(commentDelivery("@agent retry"));

    expect(body).toMatchObject({ status: "queued", command: "retry", flow_id: first.body["flow_id"] });
    expect(body["task_id"]).not.toBe(first.body["task_id"]);
    const message = await worker.run(2);
    expect(message).toMatchObject({ task_id: body["task_id"], command: "fix", attempt: 1 });
    expect(await waitForTask(gateway, body["task_id"], "succeeded")).toMatchObject({ request: "the total" });
    await verifyInvariant(gateway, 2);
  });

  it("says that there is nothing to run again", async () => {
    const gateway = await startGateway();

    const { body } = await gateway.deliver(commentDelivery("@agent retry"));

    expect(body).toMatchObject({ status: "answered", command: "retry", task_id: null });
    await waitForComment(gateway, "Nothing was queued");
  });
});
