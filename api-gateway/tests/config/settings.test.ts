import { generateKeyPairSync } from "node:crypto";
import { describe, expect, it } from "vitest";
import { parseSettings } from "../../src/config/settings.ts";
import { testEnvironment } from "../support/test-environment.ts";

const environment = {
  ...testEnvironment,
  DATABASE_URL: "postgresql://a:b@127.0.0.1/c",
  SERVICE_API_KEYS: "operator:operator-key-0123456789",
};
const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey.export({ format: "der", type: "pkcs8" });

describe("the settings of the gateway", () => {
  it("take both webhook secrets and leave out what is empty", () => {
    const both = parseSettings({ ...environment, GITHUB_WEBHOOK_SECRET_PREVIOUS: "older" });
    const none = parseSettings({ ...environment, GITHUB_WEBHOOK_SECRET: "" });

    expect(both.github.secrets).toEqual([testEnvironment["GITHUB_WEBHOOK_SECRET"], "older"]);
    expect(none.github.secrets).toEqual([]);
  });

  it.each([
    ["CAPABILITY_PRIVATE_KEY", "no key at all"],
    ["CAPABILITY_PRIVATE_KEY", "kid:bm8ga2V5"],
    ["CAPABILITY_PRIVATE_KEY", `kid:${rsa.toString("base64")}`],
    ["REDIS_URL", "http://127.0.0.1"],
    ["GITHUB_SERVICE_URL", "nowhere"],
    ["QUEUE_NAME", "a:b"],
    ["AGENT_MENTION", "agent"],
    ["MAX_ATTEMPTS", "0"],
    ["LEASE_SECONDS", "never"],
  ])("name %s when it is %s", (name, value) => {
    expect(() => parseSettings({ ...environment, [name]: value })).toThrow(`${name} is not usable`);
  });
});
