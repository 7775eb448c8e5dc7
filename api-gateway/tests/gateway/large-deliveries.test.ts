import { type ClientRequest, request } from "node:http";
import { describe, expect, it, onTestFinished } from "vitest";
import { commentDelivery, signDelivery } from "../support/github-deliveries.ts";
import { startGateway, type TestGateway } from "../support/start-gateway.ts";
import { readPayload } from "../webhooks/github/github-delivery.ts";

const LARGEST = 25 * 1024 * 1024;
const AT_ONCE = 60 * 1024 * 1024;

type Announced = Readonly<Record<string, string>>;

function announce(gateway: TestGateway, announced: Announced): Promise<ClientRequest> {
  return new Promise((resolve, reject) => {
    const headers = { ...commentDelivery("@agent fix").headers, expect: "100-continue", ...announced };
    const upload = request(`${gateway.url}/webhooks/github`, { method: "POST", headers, agent: false });
    onTestFinished(() => void upload.destroy());
    upload.on("continue", () => resolve(upload));
    upload.on("error", reject);
    upload.flushHeaders();
  });
}

async function holdLarge(gateway: TestGateway, announced: Announced): Promise<ClientRequest[]> {
  const uploads = await Promise.all([announce(gateway, announced), announce(gateway, announced)]);
  for (const upload of uploads) upload.on("error", () => undefined);
  return uploads;
}

function largeDelivery() {
  const payload = { ...readPayload("push"), padding: "x".repeat(LARGEST - 20_000) };
  return signDelivery(payload, { event: "push" });
}

describe("large deliveries at once", () => {
  it.each<[string, Announced]>([
    ["their announced size", { "content-length": String(LARGEST) }],
    ["an unknown size", { "transfer-encoding": "chunked" }],
  ])("are refused beyond what the memory holds, by %s", async (_case, announced) => {
    const gateway = await startGateway({ loops: false });
    await holdLarge(gateway, announced);

    const { status, body, headers } = await gateway.deliver(largeDelivery());

    expect(status).toBe(429);
    expect(body).toMatchObject({ code: "rate_limited" });
    expect(headers.get("retry-after")).toBe("5");
    expect(await gateway.database.delivery.count()).toBe(0);
  });

  it("do not hold up a small one", async () => {
    const gateway = await startGateway({ loops: false });
    await holdLarge(gateway, { "content-length": String(LARGEST) });

    expect((await gateway.deliver(commentDelivery("@agent fix"))).status).toBe(200);
  });

  it("are taken again once one of them is broken off", async () => {
    const gateway = await startGateway({ loops: false });
    const [first] = await holdLarge(gateway, { "content-length": String(LARGEST) });
    first?.destroy();

    const deliver = async () => (await gateway.deliver(largeDelivery())).status;

    await expect.poll(deliver, { timeout: 10_000 }).toBe(200);
  });

  it("are taken one after the other without end", async () => {
    const gateway = await startGateway({ loops: false });
    const statuses: number[] = [];
    for (let sent = 0; sent <= 2 * AT_ONCE; sent += LARGEST) {
      statuses.push((await gateway.deliver(largeDelivery())).status);
    }

    expect(new Set(statuses)).toEqual(new Set([200]));
  });
});
