import { once } from "node:events";
import { createServer } from "node:net";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { ask, setLogLevel } from "../support/ask.ts";
import { keys, secrets } from "../support/create-environment.ts";
import { openConnection } from "../support/open-connection.ts";
import { services } from "../support/services.ts";
import { type RunningService, spawnScript, startServiceForTest } from "../support/start-service.ts";

const body = '{"level":"info"}';

async function sendHalfARequest({ url }: RunningService) {
  const connection = await openConnection(url);
  connection.send(
    `PUT /api/v1/log-level HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ${keys.operator}\r\nExpect: 100-continue\r\n` +
      `Content-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n`,
  );
  await connection.waitFor("100 Continue");
  connection.send(body.slice(0, 5));
  return connection;
}

async function waitUntilClosed(running: RunningService): Promise<void> {
  await vi.waitFor(() => expect(ask(running, { path: "/health" })).rejects.toThrow(), { timeout: 5_000, interval: 20 });
}

describe.each(services)("$name", (service) => {
  it.each(["SIGTERM", "SIGINT"] as const)("lets a running request finish on %s, then ends well", async (signal) => {
    const running = await startServiceForTest(service);
    const connection = await sendHalfARequest(running);

    running.kill(signal);
    await waitUntilClosed(running);
    connection.send(body.slice(5));
    await connection.ended;

    expect(connection.received()).toContain("HTTP/1.1 200 OK");
    expect(connection.received().toLowerCase()).toContain("connection: close");
    expect(await running.exited).toEqual({ code: 0, signal: null });
  });

  it("lets a running request finish when SIGTERM comes twice", async () => {
    const running = await startServiceForTest(service);
    const connection = await sendHalfARequest(running);

    running.kill("SIGTERM");
    await waitUntilClosed(running);
    running.kill("SIGTERM");
    connection.send(body.slice(5));
    await connection.ended;

    expect(connection.received()).toContain("HTTP/1.1 200 OK");
    expect(await running.exited).toEqual({ code: 0, signal: null });
  });

  it("cuts a request that does not finish within the bound, and ends well", async () => {
    const running = await startServiceForTest(service, { SHUTDOWN_GRACE_SECONDS: "0.5" });
    const connection = await sendHalfARequest(running);
    const asked = performance.now();

    running.kill("SIGTERM");
    await connection.ended;

    expect(await running.exited).toEqual({ code: 0, signal: null });
    expect(performance.now() - asked).toBeGreaterThan(400);
    expect(performance.now() - asked).toBeLessThan(4_000);
  });

  it("ends at once while nothing runs, idle connections and dead dependencies or not", async () => {
    const running = await startServiceForTest(service);
    const idle = await openConnection(running.url);
    idle.send("GET /health HTTP/1.1\r\nHost: a\r\n\r\n");
    await idle.waitFor("uptime_seconds");
    const asked = performance.now();

    running.kill("SIGTERM");

    expect(await running.exited).toEqual({ code: 0, signal: null });
    expect(performance.now() - asked).toBeLessThan(4_000);
  });

  it.each([
    ["PORT", "many"],
    ["DATABASE_URL", ""],
    ["SERVICE_API_KEYS", "operator"],
    ["SERVICE_API_KEYS_FILE", "/nowhere/keys"],
  ])("refuses to start with %s=%j in one line that names it", async (name, value) => {
    const started = spawnScript(service, "src/main.ts", { [name]: value });

    expect(await started.exited).toEqual({ code: 1, signal: null });
    expect(started.errorOutput().trim().split("\n")).toEqual([expect.stringMatching(new RegExp(`\\b${name}\\b`, "u"))]);
    expect(started.output()).toBe("");
  });

  it("says in one line that its port is taken", async () => {
    const holder = createServer().listen(0, "127.0.0.1");
    onTestFinished(() => void holder.close());
    await once(holder, "listening");
    const address = holder.address();
    const port = typeof address === "object" && address !== null ? String(address.port) : "";
    const started = spawnScript(service, "src/main.ts", { PORT: port });

    expect(await started.exited).toEqual({ code: 1, signal: null });
    expect(started.errorOutput().trim().split("\n")).toEqual([
      expect.stringMatching(new RegExp(`PORT is taken.*:${port}$`, "u")),
    ]);
  });

  it("writes no secret to its log, whatever is sent", async () => {
    const running = await startServiceForTest(service, { LOG_LEVEL: "trace" });
    const planted = "planted-secret-0123456789";
    await setLogLevel(running, { key: planted });
    await setLogLevel(running, { body: `{"level":"trace"} ${planted}` });
    await setLogLevel(running, { body: `{"level":"${planted}"}` });
    await setLogLevel(running, { body: `{"${planted}":1}` });
    await setLogLevel(running, { headers: { cookie: `session=${planted}`, "content-type": planted } });
    await ask(running, { path: `/nowhere?token=${planted}`, key: keys.operator });
    await ask(running, { path: "/health/ready" });
    await setLogLevel(running, { body: '{"level":"trace"}' });
    await expect.poll(() => running.output().match(/request answered/gu)?.length).toBeGreaterThanOrEqual(8);
    running.kill("SIGTERM");
    await running.exited;

    const written = `${running.output()}${running.errorOutput()}`;
    const known = Object.values(secrets)
      .flatMap((value) => value.split(/[,:]/u))
      .filter((value) => value.length > 12);
    for (const secret of [planted, "unused-password", ...known]) expect(written).not.toContain(secret);
  });
});
