import { readdirSync } from "node:fs";
import { request } from "node:http";
import { describe, expect, it } from "vitest";
import { commentDelivery, signDelivery } from "../support/github-deliveries.ts";
import { startGateway, type TestGateway } from "../support/start-gateway.ts";
import { readPayload } from "../webhooks/github/github-delivery.ts";

const asked = commentDelivery("@agent fix");

function withSignature(signature: string | undefined) {
  const { "x-hub-signature-256": _, ...headers } = asked.headers;
  return { ...asked, headers: { ...headers, ...(signature !== undefined && { "x-hub-signature-256": signature }) } };
}

async function expectCounted(gateway: TestGateway, reason: string, times = 1): Promise<void> {
  const metrics = await (await fetch(`${gateway.url}/metrics`)).text();
  expect(metrics).toContain(`refused_total{reason="${reason}"} ${times}`);
}

async function expectNothingKept(gateway: TestGateway): Promise<void> {
  expect(await gateway.database.delivery.count()).toBe(0);
  expect(await gateway.database.event.count()).toBe(0);
  expect(readdirSync(gateway.logs)).toEqual([]);
}

function announceBody(gateway: TestGateway, length: number) {
  return new Promise<{ status: number | undefined; sent: number }>((resolve, reject) => {
    const headers = { ...asked.headers, "content-length": String(length) };
    const upload = request(`${gateway.url}/webhooks/github`, { method: "POST", headers });
    upload.on("response", (response) => {
      response.resume();
      resolve({ status: response.statusCode, sent: upload.socket?.bytesWritten ?? 0 });
      upload.destroy();
    });
    upload.on("error", reject);
    upload.write("{");
  });
}

describe("no, wrong, malformed or empty-secret signature; any body", () => {
  it.each([
    ["no signature", withSignature(undefined)],
    ["a wrong signature", withSignature(`sha256=${"0".repeat(64)}`)],
    ["a malformed signature", withSignature("sha256=zz")],
    ["another secret", signDelivery(readPayload("issue-comment-created"), { secret: "another" })],
    ["the empty secret", signDelivery(readPayload("issue-comment-created"), { secret: "" })],
    ["no signature of a broken body", { ...withSignature(undefined), body: Buffer.from("{") }],
  ])("answers 401 to %s, counts it and keeps nothing", async (_case, delivery) => {
    const gateway = await startGateway({ loops: false });

    const { status, body } = await gateway.deliver(delivery);

    expect(status).toBe(401);
    expect(body).toMatchObject({ code: "signature_invalid" });
    await expectNothingKept(gateway);
    await expectCounted(gateway, "signature_invalid");
  });

  it("refuses everything while no secret is set", async () => {
    const gateway = await startGateway({ loops: false, settings: { GITHUB_WEBHOOK_SECRET: "" } });

    expect((await gateway.deliver(signDelivery(readPayload("ping"), { event: "ping", secret: "" }))).status).toBe(401);
    expect((await gateway.deliver(asked)).status).toBe(401);
  });

  it("takes two secrets at once", async () => {
    const gateway = await startGateway({ loops: false, settings: { GITHUB_WEBHOOK_SECRET_PREVIOUS: "older-secret" } });
    const old = signDelivery(readPayload("ping"), { event: "ping", secret: "older-secret" });

    expect((await gateway.deliver(old)).status).toBe(200);
    expect((await gateway.deliver(asked)).status).toBe(200);
  });
});

describe("signed, truncated or not JSON, or a shape without what we read", () => {
  it.each([
    ["a truncated body", signDelivery('{"action":"created"')],
    ["no JSON", signDelivery("payload", { type: "application/x-www-form-urlencoded" })],
    ["a shape without what we read", signDelivery({ action: "created" })],
    ["an empty body", signDelivery("")],
  ])("answers 400 to %s and keeps a row with the reason", async (_case, delivery) => {
    const gateway = await startGateway({ loops: false });

    const first = await gateway.deliver(delivery);
    const again = await gateway.deliver(delivery);

    expect([first.status, again.status]).toEqual([400, 400]);
    expect(first.body).toMatchObject({ code: "payload_invalid" });
    const rows = await gateway.database.delivery.findMany();
    expect(rows).toMatchObject([{ status: "rejected", reason: expect.stringMatching(/\w+/u), repeats: 1 }]);
    await expectCounted(gateway, "payload_invalid", 2);
  });
});

describe("over 25 MB", () => {
  it("answers 413 before it is read whole", async () => {
    const gateway = await startGateway({ loops: false });

    const { status, sent } = await announceBody(gateway, 25 * 1024 * 1024 + 1);

    expect(status).toBe(413);
    expect(sent).toBeLessThan(10_000);
    await expectNothingKept(gateway);
    await expectCounted(gateway, "body_too_large");
  });

  it("takes a delivery of 25 MB and keeps no body of it", async () => {
    const gateway = await startGateway({ loops: false });
    const payload = { ...readPayload("push"), padding: "x".repeat(25 * 1024 * 1024 - 20_000) };
    const delivery = signDelivery(payload, { event: "push" });

    const { status, body } = await gateway.deliver(delivery);

    expect(status).toBe(200);
    expect(body).toMatchObject({ status: "ignored", reason: "event_not_used" });
    expect(await gateway.database.delivery.findFirstOrThrow()).toMatchObject({ body: null });
  });
});

describe("unknown path or provider / wrong content type", () => {
  it.each([
    ["an unknown provider", "/webhooks/gitlab", asked, 404, "provider_unknown"],
    ["an unknown provider of the versioned path", "/api/v1/webhooks/gitlab", asked, 404, "provider_unknown"],
    ["an unknown path", "/webhooks/github/more", asked, 404, "route_not_found"],
    [
      "another content type",
      "/webhooks/github",
      signDelivery(readPayload("ping"), { type: "text/plain" }),
      415,
      "media_type_unsupported",
    ],
  ])("refuses %s", async (_case, path, delivery, status, code) => {
    const gateway = await startGateway({ loops: false });

    const answer = await gateway.deliver(delivery, path);

    expect(answer).toMatchObject({ status, body: { code } });
    await expectNothingKept(gateway);
    if (code !== "route_not_found") await expectCounted(gateway, code);
  });
});
