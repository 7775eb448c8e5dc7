import { fileURLToPath } from "node:url";
import { execa } from "execa";
import { describe, expect, it } from "vitest";
import { parseSettings } from "../../src/sandbox/settings.ts";
import { createTemporaryFolder } from "./support/start-sandbox.ts";

const main = fileURLToPath(new URL("../../src/sandbox/main.ts", import.meta.url));
const secrets = {
  GITHUB_WEBHOOK_SECRET: "webhook-secret",
  SANDBOX_GITHUB_TOKEN: "github-token",
  SANDBOX_ANTHROPIC_KEY: "anthropic-key",
};

function start(environment: Record<string, string>) {
  const env = { PATH: process.env["PATH"] ?? "/usr/bin:/bin", PORT: "0", ...environment };
  return execa(process.execPath, [main], { env, extendEnv: false, reject: false, timeout: 20_000, all: true });
}

describe("the sandbox process", () => {
  it("starts, answers, and ends with 0 at SIGTERM", async () => {
    const child = start({ ...secrets, SANDBOX_DATA_DIR: await createTemporaryFolder() });
    let output = "";
    child.all.on("data", (chunk: Buffer) => {
      output += chunk.toString();
    });
    const findAddress = () => /Server listening at (http:\/\/[\d.:]+)/u.exec(output)?.[1];
    await expect.poll(findAddress, { timeout: 15_000 }).toBeDefined();
    const health = await fetch(`${findAddress()}/health`);

    child.kill("SIGTERM");

    expect(await health.json()).toEqual({ status: "ok", service: "sandbox" });
    expect((await child).exitCode).toBe(0);
  });

  it("says which setting is missing", async () => {
    const { exitCode, all } = await start({ ...secrets, SANDBOX_GITHUB_TOKEN: "", SANDBOX_DATA_DIR: "/nowhere" });

    expect(exitCode).toBe(1);
    expect(all).toContain("githubTokens");
  });

  it("fills in what may be left out", () => {
    expect(parseSettings({ ...secrets, SANDBOX_DATA_DIR: "/data" })).toMatchObject({
      host: "127.0.0.1",
      port: 8070,
      githubTokens: ["github-token"],
    });
  });
});
