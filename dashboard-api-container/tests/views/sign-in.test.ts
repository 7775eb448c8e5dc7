import { describe, expect, it } from "vitest";
import { buildTestApp } from "../support/build-test-app.ts";
import { useTestDatabase } from "../support/create-test-database.ts";
import { pageHeaders, postForm, signIn } from "../support/sign-in.ts";
import { answerTasks, startStubGateway } from "../support/stub-gateway.ts";
import { adminEmail, adminPassword } from "../support/test-environment.ts";

const credentials = { email: adminEmail, password: adminPassword };

async function buildApp(overrides: Readonly<Record<string, string>> = {}) {
  const { url } = await startStubGateway(answerTasks([]));
  return buildTestApp(await useTestDatabase(), { GATEWAY_URL: url, ...overrides });
}

describe("signing in", () => {
  it("sends a stranger to the sign-in page and back to the page that was wanted", async () => {
    const { app } = await buildApp();
    const wanted = "/tasks/task-0123456789ab";

    const refused = await app.inject(wanted);
    const page = await app.inject(String(refused.headers.location));
    const accepted = await postForm(app, "/sign-in", { ...credentials, next: wanted });

    expect(refused.statusCode).toBe(303);
    expect(page.body).toContain(`name="next" value="${wanted}"`);
    expect(page.headers["cache-control"]).toBe("no-store");
    expect([accepted.statusCode, accepted.headers.location]).toEqual([303, wanted]);
  });

  it("takes the address in any case, and gives a cookie that scripts cannot read", async () => {
    const { app } = await buildApp();

    const response = await postForm(app, "/sign-in", { ...credentials, email: adminEmail.toUpperCase() });

    expect(response.headers.location).toBe("/");
    expect(response.headers["set-cookie"]).toMatch(
      /^agent_system_session=[\w-]{43}; Max-Age=43200; Path=\/; HttpOnly; SameSite=Lax$/iu,
    );
  });

  it("sends the cookie over https only where that is set", async () => {
    const { app } = await buildApp({ SESSION_COOKIE_SECURE: "true" });

    expect((await postForm(app, "/sign-in", credentials)).headers["set-cookie"]).toMatch(/; Secure/iu);
  });

  it.each([
    ["a wrong password", { ...credentials, password: "wrong-password" }],
    ["an unknown account", { ...credentials, email: "nobody@example.com" }],
    ["an empty password", { ...credentials, password: "" }],
  ])("refuses %s with the same words", async (_case, form) => {
    const { app } = await buildApp();

    const response = await postForm(app, "/sign-in", form);

    expect(response.statusCode).toBe(401);
    expect(response.body).toContain("The e-mail address or the password is wrong.");
    expect(response.headers["set-cookie"]).toBeUndefined();
    expect(response.body).not.toContain("wrong-password");
  });

  it("shows the typed address again, harmless", async () => {
    const { app } = await buildApp();

    const { body } = await postForm(app, "/sign-in", { ...credentials, email: '"><script>x', password: "wrong" });

    expect(body).not.toContain("<script>x");
    expect(body).toContain("&quot;&gt;&lt;script&gt;x");
  });

  it("leads nowhere outside after the sign-in", async () => {
    const { app } = await buildApp();

    for (const next of ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"])
      expect((await postForm(app, "/sign-in", { ...credentials, next })).headers.location).toBe("/");
  });

  it.each([
    ["another site", { origin: "https://evil.example" }],
    ["nowhere", { origin: "null" }],
    ["a sandboxed frame with our referrer", { origin: "null", referer: "http://dashboard.example/" }],
    ["another port", { origin: "http://dashboard.example:81" }],
  ])("refuses a form sent from %s", async (_case, headers) => {
    const { app } = await buildApp();

    const response = await postForm(app, "/sign-in", credentials, headers);

    expect(response.statusCode).toBe(403);
    expect(response.body).toContain("not sent from a page of this dashboard");
  });

  it("refuses a form without any origin", async () => {
    const { app } = await buildApp();
    const headers = { host: pageHeaders.host, "content-type": "application/x-www-form-urlencoded" };

    expect((await app.inject({ method: "POST", url: "/sign-in", headers, payload: "" })).statusCode).toBe(403);
  });

  it("limits the attempts at one account, and leaves the others alone", async () => {
    const { app } = await buildApp();
    const attempt = (email: string) => postForm(app, "/sign-in", { email, password: "wrong" });
    for (const _ of [1, 2, 3, 4, 5]) expect((await attempt(adminEmail)).statusCode).toBe(401);

    const limited = await attempt(` ${adminEmail.toUpperCase()} `);

    expect(limited.statusCode).toBe(429);
    expect(Number(limited.headers["retry-after"])).toBeGreaterThan(0);
    expect(limited.headers["content-type"]).toMatch(/^text\/html/u);
    expect((await attempt("other@example.com")).statusCode).toBe(401);
  });

  it("refuses a form that is too large or of another type", async () => {
    const { app } = await buildApp();

    expect((await postForm(app, "/sign-in", { ...credentials, password: "x".repeat(10_000) })).statusCode).toBe(413);
    expect((await postForm(app, "/sign-in", { ...credentials, extra: "1" })).statusCode).toBe(400);
    expect((await postForm(app, "/sign-in", credentials, { "content-type": "text/plain" })).statusCode).toBe(415);
  });

  it("says that the database is down", async () => {
    const { app } = await buildTestApp("postgresql://nobody:nothing@127.0.0.1:1/none");

    const response = await postForm(app, "/sign-in", credentials);

    expect(response.statusCode).toBe(503);
    expect(response.body).toContain("The database does not answer");
    expect(response.headers["retry-after"]).toBe("5");
  });

  it("counts and audits", async () => {
    const { app, dependencies } = await buildApp();
    await postForm(app, "/sign-in", { ...credentials, password: "wrong" });
    const cookie = await signIn(app);
    await postForm(app, "/sign-out", {}, cookie);

    const entries = await dependencies.database.auditEntry.findMany({ orderBy: { id: "asc" } });
    const { body } = await app.inject("/metrics");

    expect(entries).toMatchObject([
      { action: "signed_in", actor: adminEmail, address: "127.0.0.1", requestId: expect.stringMatching(/^req-/u) },
      { action: "signed_out", actor: adminEmail },
    ]);
    expect(body).toContain('dashboard_sign_ins_total{outcome="refused"} 1');
    expect(body).toContain('dashboard_sign_ins_total{outcome="accepted"} 1');
  });
});
