import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { service } from "../../src/core/service.ts";
import { asOperator, buildTestApp, strangerKey } from "../support/build-test-app.ts";
import { useTestDatabase } from "../support/create-test-database.ts";

const unreachableDatabase = "postgresql://nobody:nothing@127.0.0.1:1/none";
const setLogLevel = { method: "PUT", url: "/api/v1/log-level", headers: asOperator } as const;

describe("what every service promises", () => {
  it("is alive while its database is down, and says why it is not ready", async () => {
    const { app } = await buildTestApp(unreachableDatabase);

    const health = await app.inject("/health");
    const readiness = await app.inject("/health/ready");

    expect(health.json()).toMatchObject({ status: "ok", service: service.name, version: service.version });
    expect(readiness.statusCode).toBe(503);
    expect(readiness.headers["content-type"]).toMatch(/^application\/problem\+json/u);
    expect(readiness.json()).toMatchObject({
      code: "not_ready",
      errors: expect.arrayContaining([{ path: "database", message: "PostgreSQL does not answer" }]),
    });
  });

  it("is ready with a migrated database", async () => {
    const { app } = await buildTestApp(await useTestDatabase());

    const readiness = await app.inject("/health/ready");

    expect(readiness.json()).toMatchObject({
      status: "ready",
      checks: expect.arrayContaining(["database", "migrations"]),
    });
  });

  it("is not ready while migrations are behind or the database is newer", async () => {
    const { app, dependencies } = await buildTestApp(await useTestDatabase());
    await dependencies.database.$executeRaw`UPDATE _prisma_migrations SET migration_name = '29991231_future'`;

    const readiness = await app.inject("/health/ready");

    expect(readiness.json()).toMatchObject({
      code: "not_ready",
      detail: expect.stringContaining("run the migrate script"),
    });
  });

  it.each([
    ["ahead of", 600_000],
    ["behind", -600_000],
  ])("is not ready while its clock is minutes %s the database's", async (side, offset) => {
    const { app } = await buildTestApp(await useTestDatabase());
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + offset });
    onTestFinished(() => {
      vi.useRealTimers();
    });

    const readiness = await app.inject("/health/ready");

    expect(readiness.statusCode).toBe(503);
    expect(readiness.json()).toMatchObject({
      detail: expect.stringMatching(new RegExp(`clock is (599|600|601) s ${side} PostgreSQL's`, "u")),
    });
  });

  it("names the route in its latency metric", async () => {
    const { app } = await buildTestApp(unreachableDatabase);
    await app.inject("/health");

    const { body } = await app.inject("/metrics");

    expect(body).toContain('http_request_duration_seconds_count{method="GET",route="/health",status="200"} 1');
  });

  it("serves its contract and a page to read it", async () => {
    const { app } = await buildTestApp(unreachableDatabase);

    expect((await app.inject("/docs/json")).json()).toMatchObject({ openapi: "3.1.0", info: { title: service.title } });
    expect((await app.inject("/docs/")).statusCode).toBe(200);
  });

  it.each([
    ["no key", {}, 401, "unauthenticated"],
    ["a wrong key", { authorization: "Bearer wrong-key-wrong-key" }, 401, "unauthenticated"],
    ["another scheme", { authorization: "Basic abc" }, 401, "unauthenticated"],
    ["a caller who may not", { authorization: `Bearer ${strangerKey}` }, 403, "caller_not_allowed"],
  ])("refuses %s", async (_case, headers, status, code) => {
    const { app } = await buildTestApp(unreachableDatabase);

    const response = await app.inject({ ...setLogLevel, headers, payload: { level: "info" } });

    expect(response.statusCode).toBe(status);
    expect(response.json()).toMatchObject({ status, code, instance: "/api/v1/log-level" });
  });

  it.each([
    ["an unknown field", { payload: { level: "info", extra: 1 } }, 400, "request_invalid"],
    ["a wrong value", { payload: { level: "loud" } }, 400, "request_invalid"],
    [
      "broken JSON",
      { payload: "{", headers: { ...asOperator, "content-type": "application/json" } },
      400,
      "request_invalid",
    ],
    [
      "another media type",
      { payload: "a,b", headers: { ...asOperator, "content-type": "text/csv" } },
      415,
      "media_type_unsupported",
    ],
    ["a large body", { payload: { level: "x".repeat(1_100_000) } }, 413, "body_too_large"],
    ["an unknown route", { url: "/nowhere" }, 404, "route_not_found"],
  ])("refuses %s", async (_case, change, status, code) => {
    const { app } = await buildTestApp(unreachableDatabase);

    const response = await app.inject({ ...setLogLevel, ...change });

    expect(response.statusCode).toBe(status);
    expect(response.headers["content-type"]).toMatch(/^application\/problem\+json/u);
    expect(response.json()).toMatchObject({ status, code });
  });

  it.each([
    [
      "a path with broken percent signs",
      "GET /%zz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
      "request_invalid",
    ],
    ["what is no HTTP", "hello\r\n\r\n", "request_invalid"],
    ["a huge header", `GET / HTTP/1.1\r\nHost: ${"a".repeat(40_000)}\r\n\r\n`, "headers_too_large"],
  ])("answers a problem to %s", async (_case, request, code) => {
    const { app } = await buildTestApp(unreachableDatabase);
    const { hostname, port } = new URL(await app.listen({ host: "127.0.0.1", port: 0 }));
    const socket = connect(Number(port), hostname);

    socket.write(request);

    expect(await text(socket)).toContain(`"code":"${code}"`);
  });

  it("changes its log level while it runs", async () => {
    const { app } = await buildTestApp(unreachableDatabase);

    const response = await app.inject({ ...setLogLevel, payload: { level: "error" } });

    expect(response.json()).toEqual({ level: "error", previous: "silent" });
  });

  it("limits how often one caller may ask", async () => {
    const { app } = await buildTestApp(unreachableDatabase, { RATE_LIMIT_PER_MINUTE: "1" });
    await app.inject({ ...setLogLevel, payload: { level: "error" } });

    const response = await app.inject({ ...setLogLevel, payload: { level: "error" } });

    expect(response.json()).toMatchObject({ status: 429, code: "rate_limited" });
    expect(Number(response.headers["retry-after"])).toBeGreaterThan(0);
  });

  it("takes a request id it is given and makes one up otherwise", async () => {
    const { app } = await buildTestApp(unreachableDatabase);

    const given = await app.inject({ url: "/nowhere", headers: { "x-request-id": "req-given" } });
    const made = await app.inject({ url: "/nowhere", headers: { "x-request-id": "not a request id" } });

    expect(given.json()).toMatchObject({ request_id: "req-given" });
    expect(given.headers["x-request-id"]).toBe("req-given");
    expect(made.headers["x-request-id"]).toMatch(/^req-[0-9a-f-]{36}$/u);
  });
});
