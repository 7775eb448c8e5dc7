import { describe, expect, it, vi } from "vitest";
import { buildTestApp } from "../support/build-test-app.ts";
import { useTestDatabase } from "../support/create-test-database.ts";
import { postForm, signIn } from "../support/sign-in.ts";
import { answerTasks, startStubGateway } from "../support/stub-gateway.ts";
import { adminEmail, adminPassword } from "../support/test-environment.ts";

async function buildApp(databaseUrl: string, overrides: Readonly<Record<string, string>> = {}) {
  const { url } = await startStubGateway(answerTasks([]));
  return buildTestApp(databaseUrl, { GATEWAY_URL: url, ...overrides });
}

describe("a session", () => {
  it("opens the pages and the API, and nothing that is the operator's", async () => {
    const { app } = await buildApp(await useTestDatabase());
    const headers = await signIn(app);

    expect((await app.inject({ url: "/", headers })).statusCode).toBe(200);
    expect((await app.inject({ url: "/api/v1/ledger", headers })).statusCode).toBe(200);
    expect(
      (
        await app.inject({
          method: "PUT",
          url: "/api/v1/log-level",
          headers: { ...headers, host: "dashboard.example", origin: "http://dashboard.example" },
          payload: { level: "info" },
        })
      ).statusCode,
    ).toBe(403);
  });

  it("lets no other site write through the browser", async () => {
    const { app } = await buildApp(await useTestDatabase());
    const headers = { ...(await signIn(app)), origin: "https://evil.example" };

    const response = await app.inject({ method: "PUT", url: "/api/v1/log-level", headers, payload: { level: "info" } });

    expect(response.json()).toMatchObject({ status: 403, code: "origin_refused" });
  });

  it("is kept as a hash only", async () => {
    const { app, dependencies } = await buildApp(await useTestDatabase());
    const { cookie } = await signIn(app);
    const token = cookie.split("=")[1] ?? "";

    const rows = await dependencies.database.session.findMany();

    expect(rows).toHaveLength(1);
    expect(rows[0]?.tokenHash).toMatch(/^[0-9a-f]{64}$/u);
    expect(JSON.stringify(rows)).not.toContain(token);
    const [user] = await dependencies.database.user.findMany();
    expect(user?.passwordHash).toMatch(/^\$argon2id\$/u);
  });

  it("ends with the sign-out, which clears the cookie", async () => {
    const { app } = await buildApp(await useTestDatabase());
    const headers = await signIn(app);

    const response = await postForm(app, "/sign-out", {}, headers);

    expect([response.statusCode, response.headers.location]).toEqual([303, "/sign-in"]);
    expect(response.headers["set-cookie"]).toMatch(/^agent_system_session=; Max-Age=0;/iu);
    expect((await app.inject({ url: "/", headers })).statusCode).toBe(303);
    expect((await postForm(app, "/sign-out", {}, headers)).statusCode).toBe(303);
  });

  it("is not ended by another site", async () => {
    const { app } = await buildApp(await useTestDatabase());
    const headers = await signIn(app);

    await postForm(app, "/sign-out", {}, { ...headers, origin: "https://evil.example" });

    expect((await app.inject({ url: "/", headers })).statusCode).toBe(200);
  });

  it("ends after its time, and its row goes with the next sign-in", async () => {
    const { app, dependencies } = await buildApp(await useTestDatabase(), { SESSION_HOURS: "0.0002" });
    const headers = await signIn(app);

    await vi.waitFor(async () => expect((await app.inject({ url: "/", headers })).statusCode).toBe(303), 5_000);
    await signIn(app);

    expect(await dependencies.database.session.count()).toBe(1);
  });

  it("survives a restart, and ends when the password setting changes", async () => {
    const database = await useTestDatabase();
    const first = await buildApp(database);
    const headers = await signIn(first.app);

    const restarted = await buildApp(database);
    expect((await restarted.app.inject({ url: "/", headers })).statusCode).toBe(200);

    const changed = await buildApp(database, { DASHBOARD_ADMIN_PASSWORD: "another-long-password" });
    expect((await changed.app.inject({ url: "/", headers })).statusCode).toBe(303);
    const form = { email: adminEmail, password: adminPassword };
    expect((await postForm(changed.app, "/sign-in", form)).statusCode).toBe(401);
  });

  it("ends when the administrator becomes another one", async () => {
    const database = await useTestDatabase();
    const first = await buildApp(database);
    const headers = await signIn(first.app);

    const changed = await buildApp(database, { DASHBOARD_ADMIN_EMAIL: "new@example.com" });

    expect((await changed.app.inject({ url: "/", headers })).statusCode).toBe(303);
    expect(await changed.dependencies.database.user.findMany({ select: { email: true } })).toEqual([
      { email: "new@example.com" },
    ]);
  });

  it("cannot be made up", async () => {
    const { app } = await buildApp(await useTestDatabase());

    for (const cookie of [
      "agent_system_session=",
      "agent_system_session=x",
      "agent_system_session=%ff; a=b",
      "nonsense",
    ])
      expect((await app.inject({ url: "/", headers: { cookie } })).statusCode).toBe(303);
  });
});
