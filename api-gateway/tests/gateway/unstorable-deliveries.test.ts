import { expect, it } from "vitest";
import { buildComment, signDelivery } from "../support/github-deliveries.ts";
import { startGateway } from "../support/start-gateway.ts";
import { getPart } from "../webhooks/github/github-delivery.ts";

it("keeps deliveries whose fields hold characters that no database keeps", async () => {
  const gateway = await startGateway({ loops: false });
  const payload = buildComment("@agent help");
  const broken = { ...payload, action: "lo\0cked" };
  const run = buildComment("@agent fix");
  const repository = { ...getPart(run, "repository"), default_branch: "ma\0in\ud800" };

  const ignored = await gateway.deliver(signDelivery(broken));
  const queued = await gateway.deliver(signDelivery({ ...run, repository }));

  expect(ignored).toMatchObject({ status: 200, body: { status: "ignored", reason: "event_not_used" } });
  expect(queued).toMatchObject({ status: 200, body: { status: "queued" } });
  expect(await gateway.database.delivery.count()).toBe(2);
});
