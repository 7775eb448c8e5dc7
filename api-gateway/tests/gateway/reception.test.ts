import { describe, expect, it } from "vitest";
import { commentDelivery } from "../support/github-deliveries.ts";
import { startGateway } from "../support/start-gateway.ts";
import { verifyInvariant } from "../support/verify-invariant.ts";

const taskId = expect.stringMatching(/^task-[0-9a-f]{12}$/u);
const flowId = expect.stringMatching(/^flow-[0-9a-f]{12}$/u);

describe("a delivery that asks for work", () => {
  it("is committed as one task with its reply, its outbox row and two events", async () => {
    const gateway = await startGateway({ loops: false });

    const { status, body } = await gateway.deliver(commentDelivery("@agent fix the total"));

    expect(status).toBe(200);
    expect(body).toEqual({
      success: true,
      task_id: taskId,
      flow_id: flowId,
      status: "queued",
      command: "fix",
      reason: null,
    });
    const task = await gateway.database.task.findFirstOrThrow({ include: { reply: true, outbox: true } });
    expect(task).toMatchObject({ status: "queued", readiness: "ready", request: "the total", repository: "acme/shop" });
    expect(task.reply).toMatchObject({ isFinal: false, status: "pending", body: expect.stringContaining("queued") });
    expect(task.outbox).toMatchObject({ attempt: 1, publishedAt: null });
    expect(await gateway.database.event.count()).toBe(2);
    await verifyInvariant(gateway, 1);
  });
});
