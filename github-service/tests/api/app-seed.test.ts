import { describe, expect, it, vi } from "vitest";
import { parseSettings } from "../../src/config/settings.ts";
import { useTestDatabase } from "../support/create-test-database.ts";
import { appKey } from "../support/fake-github/app-state.ts";
import { startFakeGithub } from "../support/fake-github/start-fake-github.ts";
import { botToken } from "../support/fake-github/state.ts";
import { startService } from "../support/start-service.ts";
import { testEnvironment } from "../support/test-environment.ts";

const base = {
  ...testEnvironment,
  DATABASE_URL: "postgresql://github:x@127.0.0.1:1/none",
  SERVICE_API_KEYS: "gateway:0123456789abcdef",
};
const app = { GITHUB_APP_ID: "4711", GITHUB_APP_PRIVATE_KEY: appKey };

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
