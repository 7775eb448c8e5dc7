import { describe, expect, it } from "vitest";
import { commentDelivery } from "../support/github-deliveries.ts";
import { startGateway } from "../support/start-gateway.ts";
import { verifyInvariant } from "../support/verify-invariant.ts";
import { waitForComment, waitForTask } from "../support/wait-for-reply.ts";

async function startWithDenied() {
  const gateway = await startGateway();
  gateway.github.fail(/permission/u);
  const { body } = await gateway.deliver(commentDelivery("@agent fix my way", { sender: "bob" }));
  const taskId = String(body["task_id"]);
  await waitForTask(gateway, taskId, "cancelled");
  return { gateway, taskId };
}

describe("a request whose sender was not permitted", () => {
  it("is not run again by the retry of somebody who is", async () => {
    const { gateway, taskId } = await startWithDenied();

    const last = await gateway.deliver(commentDelivery("@agent retry"));
    const named = await gateway.deliver(commentDelivery(`@agent retry ${taskId}`));

    expect([last.body, named.body]).toMatchObject([
      { status: "answered", task_id: null },
      { status: "answered", task_id: null },
    ]);
    await waitForComment(gateway, "There is no task to run again here");
    await waitForComment(gateway, "was never permitted to bob");
    await verifyInvariant(gateway, 3);
  });

  it("does not stand before a task that may be run again", async () => {
    const gateway = await startGateway({ loops: false });
    const own = await gateway.deliver(commentDelivery("@agent fix the total"));
    await gateway.call("POST", `/api/v1/tasks/${own.body["task_id"]}/cancel`);
    gateway.github.fail(/permission/u);
    const foreign = await gateway.deliver(commentDelivery("@agent fix my way", { sender: "bob" }));
    await gateway.call("POST", `/api/v1/tasks/${foreign.body["task_id"]}/cancel`);

    const { body } = await gateway.deliver(commentDelivery("@agent retry"));

    const task = await gateway.database.task.findUnique({ where: { id: String(body["task_id"]) } });
    expect(task).toMatchObject({ request: "the total", status: "queued" });
  });

  it("is not run again by the operator either", async () => {
    const { gateway, taskId } = await startWithDenied();

    const answer = await gateway.call("POST", `/api/v1/tasks/${taskId}/retry`);

    expect(answer).toMatchObject({ status: 409, body: { code: "task_not_retryable" } });
  });

  it("is run again for the same person, who may by now", async () => {
    const { gateway, taskId } = await startWithDenied();
    await gateway.database.task.update({ where: { id: taskId }, data: { senderId: "1001", senderLogin: "alice" } });

    const { body } = await gateway.deliver(commentDelivery("@agent retry"));

    expect(body).toMatchObject({ status: "queued", command: "retry" });
    await verifyInvariant(gateway, 2);
  });
});
