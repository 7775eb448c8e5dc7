import { createPrivateKey, createPublicKey, sign, verify } from "node:crypto";
import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseEnv } from "node:util";
import { describe, expect, it } from "vitest";
import { createPrivateCapabilityKey, toCapabilityKeys } from "../../src/stack/settings/create-capability-keys.ts";
import { SecretStore } from "../../src/stack/settings/secret-store.ts";
import { createStackSecrets } from "../../src/stack/settings/stack-secrets.ts";
import { readUserSettings, userSettingNames } from "../../src/stack/settings/user-settings.ts";
import { makeTemporaryFolder } from "./support/temporary-folder.ts";

const EXAMPLE = fileURLToPath(new URL("../../../.env.example", import.meta.url));

function writeUserFile(text: string): string {
  const path = join(makeTemporaryFolder(), ".env");
  writeFileSync(path, text);
  return path;
}

describe("secrets", () => {
  it("are random per checkout and kept over restarts, in a file for the owner alone", () => {
    const path = join(makeTemporaryFolder(), "secrets.json");

    const first = createStackSecrets(new SecretStore(path));
    const again = createStackSecrets(new SecretStore(path));
    const other = createStackSecrets(new SecretStore(join(makeTemporaryFolder(), "secrets.json")));

    expect(again.operatorKey).toBe(first.operatorKey);
    expect(again.capability).toEqual(first.capability);
    expect(other.operatorKey).not.toBe(first.operatorKey);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it("give every caller a key of its own at every service", () => {
    const secrets = createStackSecrets(new SecretStore(join(makeTemporaryFolder(), "secrets.json")));

    const keys = ["gateway", "agent", "dashboard"].flatMap((caller) =>
      ["api-gateway", "github-service"].map((service) => secrets.serviceKey(caller, service)),
    );

    expect(new Set(keys).size).toBe(keys.length);
    for (const key of keys) expect(key).toMatch(/^[\da-f]{64}$/u);
  });

  it("refuse a damaged file instead of making new ones", () => {
    const path = join(makeTemporaryFolder(), "secrets.json");
    writeFileSync(path, "{");

    expect(() => new SecretStore(path)).toThrow(/is not readable as secrets/u);
  });

  it("hold a pair of capability keys that fit", () => {
    const { privateKey, publicKeys } = toCapabilityKeys(createPrivateCapabilityKey());
    const toKey = (text: string) => Buffer.from(text.replace("local:", ""), "base64");

    const signature = sign(
      null,
      Buffer.from("claim"),
      createPrivateKey({ key: toKey(privateKey), format: "der", type: "pkcs8" }),
    );

    const publicKey = createPublicKey({ key: toKey(publicKeys), format: "der", type: "spki" });
    expect(verify(null, Buffer.from("claim"), publicKey, signature)).toBe(true);
  });
});

describe(".env", () => {
  it("may be absent or hold empty values", () => {
    expect(readUserSettings("/no/such/file")).toEqual({});
    expect(readUserSettings(writeUserFile("GITHUB_TOKEN=\nLOG_LEVEL=debug\n"))).toEqual({ LOG_LEVEL: "debug" });
  });

  it("is refused with the name of a setting that does not exist", () => {
    const path = writeUserFile("GITHUB_TOKN=abc\n");

    expect(() => readUserSettings(path)).toThrow(/\.env: .*GITHUB_TOKN.*\.env\.example lists what can be set/u);
  });

  it("is refused with the name of a port that is none", () => {
    expect(() => readUserSettings(writeUserFile("SANDBOX_PORT=eighty\n"))).toThrow(/SANDBOX_PORT/u);
  });

  it("needs to say who the bot is when it has a GitHub token, and does not show the token", () => {
    const path = writeUserFile("GITHUB_TOKEN=secret-token\nGITHUB_BOT_LOGIN=robot\n");

    expect(() => readUserSettings(path)).toThrow(/GITHUB_BOT_USER_ID must be set too/u);
    expect(() => readUserSettings(path)).not.toThrow(/secret-token/u);
  });

  it.each([
    ["an App without its key", "GITHUB_APP_ID=4711\n", "GITHUB_APP_PRIVATE_KEY is missing"],
    ["a token and an App", "GITHUB_APP_ID=4711\nGITHUB_TOKEN=abc\n", "give a token or an App, not both"],
    ["an App without its bot", "GITHUB_APP_ID=4711\nGITHUB_APP_PRIVATE_KEY=a\n", "GITHUB_BOT_LOGIN must be set too"],
  ])("is refused with %s", (_case, text, words) => {
    expect(() => readUserSettings(writeUserFile(text))).toThrow(words);
  });

  it("has an example that lists exactly what can be set", () => {
    const example = Object.keys(parseEnv(readFileSync(EXAMPLE, "utf8")));

    expect(example.toSorted()).toEqual([...userSettingNames].toSorted());
  });
});
