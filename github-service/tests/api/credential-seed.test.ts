import { describe, expect, it, vi } from "vitest";
import { parseSettings } from "../../src/config/settings.ts";
import { createTestDatabase, useTestDatabase } from "../support/create-test-database.ts";
import { appKey } from "../support/fake-github/app-state.ts";
import { startFakeGithub } from "../support/fake-github/start-fake-github.ts";
import { botToken, otherToken } from "../support/fake-github/state.ts";
import { startService } from "../support/start-service.ts";
import { startWithGithub } from "../support/start-with-github.ts";
import { testEnvironment } from "../support/test-environment.ts";

const asDashboard = { caller: "dashboard" } as const;
const base = {
  ...testEnvironment,
  DATABASE_URL: "postgresql://github:x@127.0.0.1:1/none",
  SERVICE_API_KEYS: "gateway:0123456789abcdef",
};
const app = { GITHUB_APP_ID: "4711", GITHUB_APP_PRIVATE_KEY: appKey };

describe("GITHUB_TOKEN", () => {
  it("is stored at the first start, while GitHub is down too", async () => {
    const service = await startService(await useTestDatabase(), { GITHUB_TOKEN: botToken, GITHUB_RETRIES: "0" });

    await vi.waitFor(async () => expect((await service.send("GET /health/ready")).status).toBe(200));

    expect((await service.send("GET /api/v1/credentials", asDashboard)).json["items"]).toMatchObject([
      { name: "default", owner: "*", account: null },
    ]);
  });

  it("makes the service ready by itself once the database is there", async () => {
    const database = await createTestDatabase();
    const service = await startService(database.url, { GITHUB_TOKEN: botToken });
    const { database: client } = service.dependencies;
    await vi.waitFor(async () => expect((await service.send("GET /health/ready")).status).toBe(200));
    await client.$executeRaw`ALTER TABLE credentials RENAME TO away`;
    const next = await startService(database.url, { GITHUB_TOKEN: botToken });
    const waiting = await next.send("GET /health/ready");
    await client.$executeRaw`ALTER TABLE away RENAME TO credentials`;

    expect((await next.send("GET /health")).status).toBe(200);
    expect(waiting).toMatchObject({ status: 503, json: { code: "not_ready" } });
    await vi.waitFor(async () => expect((await next.send("GET /health/ready")).status).toBe(200), 5_000);
  });

  it("replaces what it gave at an earlier start, as when real keys follow the sandbox", async () => {
    const github = await startFakeGithub();
    const databaseUrl = await useTestDatabase();
    const readLogin = async (given: Record<string, string>) => {
      const { send } = await startService(databaseUrl, { GITHUB_API_URL: github.url, ...given });
      await vi.waitFor(async () => expect((await send("GET /health/ready")).status).toBe(200));
      return vi.waitFor(async () => {
        const { json } = await send("GET /api/v1/credentials", asDashboard);
        expect(json["items"]).toMatchObject([{ account: expect.anything() }]);
        return (await send("GET /api/v1/github/identity")).json["login"];
      });
    };

    expect(await readLogin({ GITHUB_TOKEN: botToken })).toBe("agent-system[bot]");
    expect(await readLogin({ GITHUB_TOKEN: otherToken })).toBe("other-bot");
    expect(await readLogin({ GITHUB_APP_ID: "4711", GITHUB_APP_PRIVATE_KEY: appKey })).toBe("agent-system[bot]");
  });

  it("does not replace what was stored at run time", async () => {
    const { github, databaseUrl, given } = await startWithGithub();
    const next = await startService(databaseUrl, { ...given, GITHUB_TOKEN: otherToken });

    await vi.waitFor(async () => expect((await next.send("GET /health/ready")).status).toBe(200));

    expect((await next.send("GET /api/v1/github/identity")).json).toMatchObject({ login: "agent-system[bot]" });
    expect(github.calls.length).toBeGreaterThan(0);
  });
});

describe("a GitHub App from the environment", () => {
  it.each([
    ["as the file is", appKey],
    ["in one line", appKey.replaceAll("\n", "\\n")],
    ["as base64", Buffer.from(appKey).toString("base64")],
  ])("is taken with its key %s", async (_case, key) => {
    const github = await startFakeGithub();
    const given = { GITHUB_API_URL: github.url, ...app, GITHUB_APP_PRIVATE_KEY: key };
    const { send } = await startService(await useTestDatabase(), given);

    await vi.waitFor(
      async () => {
        const { json } = await send("GET /api/v1/credentials", { caller: "dashboard" });
        expect(json["items"]).toMatchObject([{ name: "default", kind: "app", account: { id: 9001 } }]);
      },
      { timeout: 5_000 },
    );
  });

  it.each([
    ["an id alone", { GITHUB_APP_ID: "4711" }, "GITHUB_APP_PRIVATE_KEY is missing"],
    ["a key alone", { GITHUB_APP_PRIVATE_KEY: appKey }, "GITHUB_APP_ID is missing"],
    ["a token too", { ...app, GITHUB_TOKEN: botToken }, "GITHUB_APP_ID is not usable (GITHUB_TOKEN is set too"],
    [
      "no key",
      { ...app, GITHUB_APP_PRIVATE_KEY: "hello" },
      "GITHUB_APP_PRIVATE_KEY is not usable (expected the RSA key",
    ],
  ])("is refused with %s", (_case, given, words) => {
    expect(() => parseSettings({ ...base, ...given })).toThrow(words);
  });
});
