import { expect, it } from "vitest";
import { commentDelivery } from "../support/github-deliveries.ts";
import { startGateway } from "../support/start-gateway.ts";

it("a secret that someone writes into a request is kept nowhere", async () => {
  const gateway = await startGateway();
  const secret = `ghp_${"a1".repeat(18)}`;

  const { body } = await gateway.deliver(commentDelivery(`@agent fix, and use ${secret}`));

  const task = await gateway.database.task.findUniqueOrThrow({ where: { id: String(body["task_id"]) } });
  expect(task.request).toContain("[redacted]");
  expect(JSON.stringify([task.request, task.input])).not.toContain(secret);
});
