import { expect, it, vi } from "vitest";
import { startFakeWorker } from "../support/fake-worker.ts";
import { commentDelivery } from "../support/github-deliveries.ts";
import { startGateway } from "../support/start-gateway.ts";

it("publishes other tasks while the permissions of several built-in commands are slow", async () => {
  const gateway = await startGateway({ loops: false });
  const worker = startFakeWorker(gateway);
  gateway.github.state.delayMs = 8_000;
  await Promise.all([1, 2, 3, 4].map((number) => gateway.deliver(commentDelivery("@agent help", { number }))));
  await vi.waitFor(async () => expect(await gateway.database.deferral.count()).toBe(4), { timeout: 5_000 });
  const thread = { kind: "issue", number: 9 };
  const { body } = await gateway.call("POST", "/api/v1/tasks", {
    body: { repository: "acme/shop", thread, command: "fix" },
  });

  gateway.dependencies.start();

  expect(await worker.nextMessage(1, 12_000)).toMatchObject({ task_id: body["task_id"] });
});
