import { readFileSync } from "node:fs";
import { describe, expect, inject, it, vi } from "vitest";
import { z } from "zod";
import { ask, readProblem } from "../support/ask.ts";
import { useMigratedDatabase } from "../support/create-database.ts";
import { openProxy, through } from "../support/open-proxy.ts";
import { parseJson } from "../support/parse-json.ts";
import { services } from "../support/services.ts";
import { type RunningService, startServiceForTest } from "../support/start-service.ts";

const waiting = { timeout: 15_000, interval: 100 } as const;

const healthSchema = z.strictObject({
  status: z.literal("ok"),
  service: z.string(),
  version: z.string().regex(/^\d+\.\d+\.\d+$/u),
  uptime_seconds: z.number().positive(),
});

const readinessSchema = z.strictObject({ status: z.literal("ready"), checks: z.array(z.string()) });

async function expectReady(running: RunningService): Promise<void> {
  await vi.waitFor(async () => {
    const answer = await ask(running, { path: "/health/ready" });
    expect(answer.text).toContain('"ready"');
    expect(answer.status).toBe(200);
  }, waiting);
}

describe.each(services)("$name", (service) => {
  const database = useMigratedDatabase(service);

  it("answers for itself, shows its metrics and serves the published contract", async () => {
    const running = await startServiceForTest(service, {
      DATABASE_URL: database().href,
      REDIS_URL: inject("redisUrl"),
    });
    await expectReady(running);

    const health = await ask(running, { path: "/health" });
    const readiness = await ask(running, { path: "/health/ready" });
    const metrics = await ask(running, { path: "/metrics" });
    const page = await ask(running, { path: "/docs/" });
    const contract = await ask(running, { path: "/docs/json" });

    expect(healthSchema.parse(parseJson(health.text)).service).toBe(service.name);
    expect(readinessSchema.parse(parseJson(readiness.text)).checks).toEqual(
      expect.arrayContaining(["database", "migrations"]),
    );
    expect(metrics.headers.get("content-type")).toMatch(/^text\/plain/u);
    expect(metrics.text).toMatch(
      /^http_request_duration_seconds_count\{method="GET",route="\/health",status="200"\} [1-9]/mu,
    );
    expect(page.headers.get("content-type")).toMatch(/^text\/html/u);
    expect(parseJson(contract.text)).toEqual(
      parseJson(readFileSync(new URL(`../../${service.name}/v1/openapi.json`, import.meta.url), "utf8")),
    );
  });

  it("loses its database, says so while it stays alive, and is ready again by itself", async () => {
    const proxy = await openProxy(database());
    const running = await startServiceForTest(service, {
      DATABASE_URL: through(proxy, database()),
      REDIS_URL: inject("redisUrl"),
    });
    await expectReady(running);

    for (const mode of ["refuse", "silent"] as const) {
      proxy.set(mode);
      const readiness = await ask(running, { path: "/health/ready" });
      const health = await ask(running, { path: "/health" });

      expect(readProblem(readiness)).toMatchObject({
        status: 503,
        code: "not_ready",
        detail: expect.stringMatching(/database: \S/u),
      });
      expect(health.status).toBe(200);

      proxy.set("open");
      await expectReady(running);
    }
  });

  it("starts with everything around it down and becomes ready by itself", async () => {
    const redis = new URL(inject("redisUrl"));
    const proxies = {
      database: await openProxy(database(), "refuse"),
      redis: await openProxy(redis, "refuse"),
    };
    const running = await startServiceForTest(service, {
      DATABASE_URL: through(proxies.database, database()),
      REDIS_URL: through(proxies.redis, redis),
    });

    expect((await ask(running, { path: "/health" })).status).toBe(200);
    expect(readProblem(await ask(running, { path: "/health/ready" }))).toMatchObject({
      status: 503,
      code: "not_ready",
    });

    proxies.database.set("open");
    proxies.redis.set("open");
    await expectReady(running);
  });
});
