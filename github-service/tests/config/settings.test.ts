import { generateKeyPairSync } from "node:crypto";
import { describe, expect, it } from "vitest";
import { parseSettings } from "../../src/config/settings.ts";
import { capabilityKey, encryptionKey } from "../support/test-keys.ts";

const usual = {
  DATABASE_URL: "postgresql://role:password@127.0.0.1:1/none",
  SERVICE_API_KEYS: "operator:operator-key-0123456789",
  CREDENTIALS_ENCRYPTION_KEYS: encryptionKey,
  CAPABILITY_PUBLIC_KEYS: capabilityKey,
};

const rsa = generateKeyPairSync("rsa", { modulusLength: 1024 }).publicKey.export({ format: "der", type: "spki" });

describe("parseSettings", () => {
  it("talks to github.com unless told otherwise", () => {
    const { github, git } = parseSettings(usual);
    const other = parseSettings({ ...usual, GITHUB_API_URL: "https://github.acme.test/api/v3/" });

    expect([github.apiUrl, git.url]).toEqual(["https://api.github.com", "https://github.com"]);
    expect(other.github.apiUrl).toBe("https://github.acme.test/api/v3");
  });

  it("takes several keys of both kinds", () => {
    const { credentials, capabilityKeys } = parseSettings({
      ...usual,
      CREDENTIALS_ENCRYPTION_KEYS: `${encryptionKey}, second:${Buffer.alloc(32).toString("base64")}`,
      CAPABILITY_PUBLIC_KEYS: `${capabilityKey},next:${capabilityKey.split(":")[1]}`,
    });

    expect(credentials.encryptionKeys.map(({ id }) => id)).toEqual(["first", "second"]);
    expect(capabilityKeys.map(({ id }) => id)).toEqual(["test", "next"]);
  });

  it.each([
    ["CREDENTIALS_ENCRYPTION_KEYS", "short:AAAA"],
    ["CREDENTIALS_ENCRYPTION_KEYS", `${encryptionKey},${encryptionKey}`],
    ["CREDENTIALS_ENCRYPTION_KEYS", undefined],
    ["CAPABILITY_PUBLIC_KEYS", "test:AAAA"],
    ["CAPABILITY_PUBLIC_KEYS", "no-pair"],
    ["CAPABILITY_PUBLIC_KEYS", `test:${rsa.toString("base64")}`],
    ["GITHUB_API_URL", "ftp://example.com"],
    ["GITHUB_TOKEN", "with a space"],
  ])("names %s when it is %s, and never shows it", (name, value) => {
    const parse = () => parseSettings({ ...usual, [name]: value });

    expect(parse).toThrow(new RegExp(`^${name} is (?:missing|not usable)`, "u"));
    if (value !== undefined) expect(parse).not.toThrow(value);
  });
});
