import { describe, expect, it } from "vitest";
import { startFakeGithub } from "../support/fake-github/start-fake-github.ts";
import { botToken, otherToken } from "../support/fake-github/state.ts";
import { startService } from "../support/start-service.ts";
import { startWithGithub } from "../support/start-with-github.ts";
import { encryptionKey } from "../support/test-keys.ts";

const one = "PUT /api/v1/credentials/acme-token";
const asDashboard = { caller: "dashboard" } as const;
const secondKey = `second:${Buffer.alloc(32, 7).toString("base64")}`;

describe("credentials", () => {
  it("are listed without their tokens and kept encrypted", async () => {
    const { service, send } = await startWithGithub();

    const stored = await send(one, { ...asDashboard, body: { owner: "Acme", token: otherToken } });
    const list = await send("GET /api/v1/credentials", asDashboard);

    expect(stored.json).toMatchObject({ name: "acme-token", owner: "acme", key_id: "first", account: { id: 9002 } });
    expect(list.json["items"]).toMatchObject([{ name: "acme-token" }, { name: "default", owner: "*" }]);
    const rows = await service.dependencies.database
      .$queryRaw`SELECT encode(encrypted_text, 'escape') FROM credentials`;
    expect(JSON.stringify([stored, list, rows, service.lines])).not.toMatch(/ghp_/u);
  });

  it("serve the owner they are for, and the rest by the one for all", async () => {
    const { github, send } = await startWithGithub();
    await send(one, { ...asDashboard, body: { owner: "acme", token: otherToken } });

    const acme = await send("GET /api/v1/github/identity?owner=ACME");
    const rest = await send("GET /api/v1/github/identity?owner=elsewhere");
    await send("POST /api/v1/github/issue/acme/shop/1/comment", { key: "one", body: { comment: "Hello" } });

    expect(acme.json).toMatchObject({ login: "other-bot" });
    expect(rest.json).toMatchObject({ login: "agent-system[bot]" });
    expect(github.state.comments[0]?.user.login).toBe("other-bot");
  });

  it("are switched only after GitHub took the new token", async () => {
    const { github, send } = await startWithGithub();
    const replace = (token: string) => ({ ...asDashboard, body: { owner: "*", token } });

    const refused = await send("PUT /api/v1/credentials/default", replace("ghp_unknown_to_github"));
    github.fail({ method: "GET", path: /user$/u, kind: "status", status: 500, times: 3 });
    const unsure = await send("PUT /api/v1/credentials/default", replace(otherToken));
    const before = await send("GET /api/v1/github/identity");
    const taken = await send("PUT /api/v1/credentials/default", replace(otherToken));
    const after = await send("GET /api/v1/github/identity");

    expect(refused).toMatchObject({ status: 422, json: { code: "credential_refused" } });
    expect(refused.text).not.toContain("ghp_unknown");
    expect(unsure).toMatchObject({ status: 503, json: { code: "upstream_unavailable" } });
    expect(before.json).toMatchObject({ login: "agent-system[bot]" });
    expect(taken.status).toBe(200);
    expect(after.json).toMatchObject({ login: "other-bot" });
  });

  it("have one owner each, and a call without any says what to do", async () => {
    const { send } = await startWithGithub();

    const taken = await send(one, { ...asDashboard, body: { owner: "*", token: otherToken } });
    const deleted = await send("DELETE /api/v1/credentials/default", asDashboard);
    const gone = await send("DELETE /api/v1/credentials/default", asDashboard);
    const missing = await send("GET /api/v1/github/repository/acme/shop");

    expect(taken).toMatchObject({ status: 409, json: { code: "credential_owner_taken" } });
    expect(deleted.json).toEqual({ name: "default", deleted: true });
    expect(gone).toMatchObject({ status: 404, json: { code: "credential_not_found" } });
    expect(missing).toMatchObject({ status: 503, json: { code: "credential_missing" } });
    expect(missing.text).toContain("PUT /api/v1/credentials/default");
  });

  it.each([
    ["a name with a slash", "PUT /api/v1/credentials/a%2Fb", { owner: "*", token: otherToken }],
    ["an owner that is none", one, { owner: "../x", token: otherToken }],
    ["a token with a line break", one, { owner: "*", token: "ghp_1234\n5678" }],
  ])("refuse %s", async (_case, line, body) => {
    const { send } = await startWithGithub();

    expect(await send(line, { ...asDashboard, body })).toMatchObject({
      status: 400,
      json: { code: "request_invalid" },
    });
  });

  it("that were refused by GitHub name themselves and what to do", async () => {
    const { github, send } = await startWithGithub();
    github.state.tokens.clear();

    const answer = await send("GET /api/v1/github/repository/acme/shop");

    expect(answer).toMatchObject({ status: 502, json: { code: "upstream_refused" } });
    expect(answer.text).toContain("PUT /api/v1/credentials/default");
  });
});

describe("CREDENTIALS_ENCRYPTION_KEYS", () => {
  it("rotate: the first encrypts, all decrypt", async () => {
    const { databaseUrl, given } = await startWithGithub();
    const keys = { CREDENTIALS_ENCRYPTION_KEYS: `${secondKey},${encryptionKey}` };
    const next = await startService(databaseUrl, { ...given, ...keys });

    const read = await next.send("GET /api/v1/github/identity");
    const stored = await next.send(one, { ...asDashboard, body: { owner: "acme", token: otherToken } });

    expect(read.status).toBe(200);
    expect(stored.json).toMatchObject({ key_id: "second" });
  });

  it.each([
    ["is missing", secondKey, "its key first is not in CREDENTIALS_ENCRYPTION_KEYS"],
    ["is another", `first:${Buffer.alloc(32, 7).toString("base64")}`, "is not the one it was encrypted with"],
  ])("say it in one sentence when a key %s", async (_case, keys, reason) => {
    const { databaseUrl, given } = await startWithGithub();
    const next = await startService(databaseUrl, { ...given, CREDENTIALS_ENCRYPTION_KEYS: keys });

    const answer = await next.send("GET /api/v1/github/identity");
    const readiness = await next.send("GET /health/ready");

    expect(answer).toMatchObject({ status: 503, json: { code: "credential_unreadable" } });
    expect(answer.text).toContain(reason);
    expect(readiness.text).toContain(reason);
  });

  it("hold a credential to its name and owner", async () => {
    const { service, send } = await startWithGithub();
    await service.dependencies.database.$executeRaw`UPDATE credentials SET owner = 'acme'`;

    expect(await send("GET /api/v1/github/repository/acme/shop")).toMatchObject({
      status: 503,
      json: { code: "credential_unreadable" },
    });
  });
});

describe("a service without GitHub", () => {
  it("starts and answers", async () => {
    await startFakeGithub();
    const service = await startService("postgresql://nobody:nothing@127.0.0.1:1/none", { GITHUB_TOKEN: botToken });

    expect((await service.send("GET /health")).status).toBe(200);
    expect((await service.send("GET /api/v1/github/repository/acme/shop")).json).toMatchObject({
      code: "database_unavailable",
    });
  });
});
