import { describe, expect, inject, it, vi } from "vitest";
import { useTestDatabase } from "../support/create-test-database.ts";
import { startFakeWorker } from "../support/fake-worker.ts";
import { commentDelivery } from "../support/github-deliveries.ts";
import { startGateway } from "../support/start-gateway.ts";
import { startTcpProxy } from "../support/start-tcp-proxy.ts";
import { verifyInvariant } from "../support/verify-invariant.ts";

const redisUrl = inject("redisUrl");

async function isReady(url: string): Promise<unknown> {
  const response = await fetch(`${url}/health/ready`);
  return response.json();
}

describe("Redis down", () => {
  it("answers 200 queued, and runs when it is back", async () => {
    const redis = await startTcpProxy(redisUrl);
    const gateway = await startGateway({ settings: { REDIS_URL: redis.url } });
    const worker = startFakeWorker(gateway, redisUrl);
    redis.cut();
    await vi.waitFor(async () => expect(await isReady(gateway.url)).toMatchObject({ code: "not_ready" }), {
      timeout: 10_000,
    });

    const { status, body } = await gateway.deliver(commentDelivery("@agent fix"));

    expect({ status, body }).toMatchObject({ status: 200, body: { status: "queued" } });
    expect(await gateway.call("GET", "/api/v1/queue")).toMatchObject({ body: { available: false, jobs: null } });
    expect(worker.messages).toEqual([]);
    redis.restore();
    expect(await worker.nextMessage()).toMatchObject({ task_id: body["task_id"] });
    await verifyInvariant(gateway, 1);
  });

  it("starts, answers and becomes ready by itself with Redis down from the start", async () => {
    const redis = await startTcpProxy(redisUrl);
    redis.cut();
    const gateway = await startGateway({ settings: { REDIS_URL: redis.url } });
    const worker = startFakeWorker(gateway, redisUrl);

    const { body } = await gateway.deliver(commentDelivery("@agent fix"));
    expect(await isReady(gateway.url)).toMatchObject({ errors: [{ path: "redis", message: "Redis does not answer" }] });
    redis.restore();

    expect(await worker.nextMessage()).toMatchObject({ task_id: body["task_id"] });
    expect(await isReady(gateway.url)).toMatchObject({
      status: "ready",
      checks: ["database", "migrations", "clock", "redis"],
    });
  });

  it("publishes again what a wiped Redis forgot", async () => {
    const gateway = await startGateway({ settings: { LEASE_SECONDS: "0.3" } });
    const { body } = await gateway.deliver(commentDelivery("@agent fix"));
    await vi.waitFor(async () => expect(await gateway.dependencies.queue.count()).toMatchObject({ waiting: 1 }), {
      timeout: 10_000,
    });

    await gateway.dependencies.queue.remove(String(body["task_id"]), 1);

    await vi.waitFor(async () => expect(await gateway.dependencies.queue.count()).toMatchObject({ waiting: 1 }), {
      timeout: 10_000,
    });
    expect(await gateway.database.task.findFirstOrThrow()).toMatchObject({ attempt: 1, status: "queued" });
  });
});

describe("PostgreSQL down", () => {
  it("answers 503 with Retry-After in under 1 s, keeps nothing, and takes deliveries again when it is back", async () => {
    const databaseUrl = await useTestDatabase();
    const postgres = await startTcpProxy(databaseUrl);
    const gateway = await startGateway({ databaseUrl: postgres.url, settings: { REPLY_POLL_SECONDS: "5" } });
    await gateway.deliver(commentDelivery("nothing"));
    postgres.cut();

    const answers = [];
    for (let index = 0; index < 5; index += 1) {
      const start = performance.now();
      const { status, headers, body } = await gateway.deliver(commentDelivery("@agent fix"));
      answers.push({
        status,
        code: body["code"],
        wait: Number(headers.get("retry-after")) > 0,
        ms: performance.now() - start,
      });
    }

    for (const answer of answers) {
      expect(answer).toMatchObject({ status: 503, code: "database_unavailable", wait: true });
      expect(answer.ms).toBeLessThan(1_000);
    }
    postgres.restore();
    await vi.waitFor(async () => expect((await gateway.deliver(commentDelivery("@agent fix"))).status).toBe(200), {
      timeout: 10_000,
      interval: 100,
    });
    expect(await gateway.database.task.count()).toBe(1);
    await verifyInvariant(gateway, 2);
  });
});
