import { generateKeyPairSync } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parseSettings } from "../../src/sandbox/settings.ts";
import { appEnvironment, appKeys } from "./support/play-app.ts";
import { createTemporaryFolder } from "./support/start-sandbox.ts";

const required = {
  SANDBOX_DATA_DIR: "/data",
  GITHUB_WEBHOOK_SECRET: "webhook-secret",
  SANDBOX_GITHUB_TOKEN: "github-token",
  SANDBOX_ANTHROPIC_KEY: "anthropic-key",
};
const { SANDBOX_GITHUB_APP_ID: id, SANDBOX_GITHUB_APP_PUBLIC_KEY: publicKey } = appEnvironment;
const toText = (key: ReturnType<typeof generateKeyPairSync>["publicKey"]) =>
  key.export({ format: "der", type: "spki" }).toString("base64");

describe("the settings of the App", () => {
  it("are read", () => {
    const { githubApp } = parseSettings({ ...required, ...appEnvironment });

    expect(githubApp?.id).toBe(4711);
    expect(githubApp?.publicKey.equals(appKeys.publicKey)).toBe(true);
  });

  it("may lie in files", async () => {
    const path = join(await createTemporaryFolder(), "public-key");
    await writeFile(path, `${publicKey}\n`);

    const settings = parseSettings({
      ...required,
      SANDBOX_GITHUB_APP_ID: id,
      SANDBOX_GITHUB_APP_PUBLIC_KEY_FILE: path,
    });

    expect(settings.githubApp?.publicKey.equals(appKeys.publicKey)).toBe(true);
  });

  it("may both be left out, or empty", () => {
    expect(parseSettings(required).githubApp).toBeUndefined();
    expect(
      parseSettings({ ...required, SANDBOX_GITHUB_APP_ID: "", SANDBOX_GITHUB_APP_PUBLIC_KEY: "" }).githubApp,
    ).toBeUndefined();
  });

  it.each([
    ["the id alone", id, undefined, "given together or not at all; SANDBOX_GITHUB_APP_PUBLIC_KEY is missing"],
    ["the key alone", undefined, publicKey, "given together or not at all; SANDBOX_GITHUB_APP_ID is missing"],
    ["an id that is no number", "Iv1.x", publicKey, "SANDBOX_GITHUB_APP_ID must be the number of the App"],
    ["a key that is none", id, "bm8ga2V5", "SANDBOX_GITHUB_APP_PUBLIC_KEY must be the base64 of an RSA public key"],
    ["a key of another kind", id, toText(generateKeyPairSync("ed25519").publicKey), "of an RSA public key in SPKI DER"],
  ])("are refused with %s", (_case, appId, key, message) => {
    const environment = { ...required, SANDBOX_GITHUB_APP_ID: appId, SANDBOX_GITHUB_APP_PUBLIC_KEY: key };

    expect(() => parseSettings(environment)).toThrow(message);
  });
});
