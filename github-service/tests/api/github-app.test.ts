import { generateKeyPairSync } from "node:crypto";
import { describe, expect, it } from "vitest";
import { appBody, startWithApp } from "../support/start-with-app.ts";

const showRepository = "GET /api/v1/github/repository/acme/shop";
const permissions = { contents: "write", issues: "write", pull_requests: "write", metadata: "read" };
const toIssue = "POST /api/v1/github/issue/acme/shop/1/comment";

describe("a GitHub App", () => {
  it("is stored once GitHub took its key, writes as its bot, and gives the key to nobody", async () => {
    const { stored, service, send, github } = await startWithApp();

    const list = await send("GET /api/v1/credentials", { caller: "dashboard" });
    const written = await send(toIssue, { key: "one", body: { comment: "Hello" } });

    const account = { id: 9001, login: "agent-system[bot]" };
    expect(stored).toMatchObject({ status: 200, json: { kind: "app", app_id: 4711, account } });
    expect(written.status).toBe(200);
    expect(github.state.comments[0]?.user.login).toBe("agent-system[bot]");
    const rows = await service.dependencies.database
      .$queryRaw`SELECT encode(encrypted_text, 'escape') FROM credentials`;
    expect(JSON.stringify([stored.text, list.text, rows, service.lines])).not.toMatch(/PRIVATE KEY|ghs_|eyJ/u);
  });

  it("makes one token for calls at once, narrowed to the repository and to what is used", async () => {
    const { send, mints } = await startWithApp();

    const answers = await Promise.all(Array.from({ length: 10 }, () => send(showRepository)));

    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(mints).toEqual([{ repositories: ["shop"], permissions }]);
  });

  it("renews a token that is about to expire", async () => {
    const { send, github, mints } = await startWithApp();
    github.state.app.lifetimeMs = 299_000;

    await send(showRepository);
    await send(showRepository);

    expect(mints).toHaveLength(2);
  });

  it("renews a token that GitHub no longer takes, and the call goes through", async () => {
    const { send, github, mints } = await startWithApp();
    await send(showRepository);
    github.state.tokens.clear();

    const answer = await send(showRepository);

    expect(answer.status).toBe(200);
    expect(mints).toHaveLength(2);
  });

  it("tries a refused token once more, not for ever", async () => {
    const { send, github, mints } = await startWithApp();
    github.fail({ method: "GET", path: /repos\/acme\/shop$/u, kind: "status", status: 401, times: 9 });

    const answer = await send(showRepository);

    expect(answer).toMatchObject({ status: 502, json: { code: "upstream_refused" } });
    expect(mints).toHaveLength(2);
  });

  it("says where it is not installed", async () => {
    const { send } = await startWithApp();

    const answer = await send("GET /api/v1/github/repository/elsewhere/shop");

    expect(answer).toMatchObject({ status: 404, json: { code: "repository_not_found" } });
    expect(answer.text).toContain("The GitHub App is not installed on elsewhere/shop");
  });

  it("says that it is suspended", async () => {
    const { send, github } = await startWithApp();
    github.state.app.suspendedAt = "2026-11-26T10:00:00Z";

    const answer = await send(showRepository);

    expect(answer).toMatchObject({ status: 502, json: { code: "upstream_refused" } });
    expect(answer.text).toContain("The GitHub App agent-system is suspended for acme");
  });

  it("may be stored before it is installed anywhere", async () => {
    const { store, github } = await startWithApp();
    github.state.app.owners.clear();
    github.state.tokens.clear();

    const stored = await store();

    expect(stored).toMatchObject({ status: 200, json: { kind: "app", account: null } });
  });

  it("has an identity for an owner, and one where no owner is named", async () => {
    const { send } = await startWithApp();

    const owner = await send("GET /api/v1/github/identity?owner=acme");
    const any = await send("GET /api/v1/github/identity");

    expect(owner.json).toEqual({ id: 9001, login: "agent-system[bot]", type: "Bot" });
    expect(any.json).toEqual(owner.json);
  });

  it("is not replaced by a key that GitHub does not know", async () => {
    const { store, send } = await startWithApp();
    const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });

    const refused = await store({
      ...appBody,
      private_key: privateKey.export({ format: "pem", type: "pkcs8" }).toString(),
    });
    const still = await send(showRepository);

    expect(refused).toMatchObject({ status: 422, json: { code: "credential_refused" } });
    expect(refused.text).not.toContain("PRIVATE KEY");
    expect(still.status).toBe(200);
  });

  it("names the clock when GitHub does not take the time", async () => {
    const { store, github } = await startWithApp();
    github.state.app.refusal = "'Issued at' claim ('iat') must be an Integer representing the time of the assertion";

    const refused = await store({ ...appBody, app_id: 1 });

    expect(refused.text).toContain("set its clock by NTP");
  });

  it.each([
    ["no key", { ...appBody, private_key: "hello" }, "private_key"],
    [
      "an Ed25519 key",
      { ...appBody, private_key: generateKeyPairSync("ed25519").privateKey.export({ format: "pem", type: "pkcs8" }) },
      "private_key",
    ],
    ["a token beside it", { ...appBody, token: "ghp_12345678" }, ""],
    ["an id that is none", { ...appBody, app_id: -1 }, "app_id"],
  ])("is refused with %s", async (_case, body, path) => {
    const { store } = await startWithApp();

    const refused = await store(body);

    expect(refused).toMatchObject({ status: 400, json: { code: "request_invalid" } });
    expect(refused.text).toContain(path);
  });
});
