import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { parseJson } from "../../../src/sandbox/parse-json.ts";
import { startAppSandbox } from "../support/play-app.ts";
import { createTemporaryFolder } from "../support/start-sandbox.ts";

const HOUR = 60 * 60 * 1000;
const mintedSchema = z.looseObject({ token: z.string(), expires_at: z.string() });
const stateSchema = z.looseObject({ app: z.unknown() });
const badCredentials = { status: 401, json: { message: "Bad credentials" } };

afterEach(() => {
  vi.useRealTimers();
});

describe("tokens of an installation", () => {
  it("are minted for everything that the installation reaches", async () => {
    const { asApp, findInstallation } = await startAppSandbox();
    const path = `/app/installations/${await findInstallation("acme/shop")}/access_tokens`;
    const asked = Date.now();

    const answer = await asApp("POST", path);
    const { token, expires_at } = mintedSchema.parse(answer.json);

    expect(answer.status).toBe(201);
    expect(token).toMatch(/^ghs_[A-Za-z0-9]{36}$/u);
    expect(Math.abs(new Date(expires_at).getTime() - asked - HOUR)).toBeLessThan(10_000);
    expect(answer.json).toEqual({
      token,
      expires_at,
      permissions: { contents: "write", issues: "write", metadata: "read", pull_requests: "write" },
      repository_selection: "all",
    });
  });

  it("are minted for less", async () => {
    const { asApp, findInstallation } = await startAppSandbox();
    const path = `/app/installations/${await findInstallation("acme/shop")}/access_tokens`;

    const answer = await asApp("POST", path, { repositories: ["shop"], permissions: { contents: "read" } });

    expect(answer.json).toMatchObject({
      permissions: { contents: "read", metadata: "read" },
      repository_selection: "selected",
      repositories: [{ full_name: "acme/shop" }],
    });
  });

  it.each([
    ["a repository that is not there", { repositories: ["shop", "none"] }, 422],
    ["a repository of someone else", { repositories: ["mallory/shop"] }, 422],
    ["no repository", { repositories: [] }, 422],
    ["a permission that the App has not", { permissions: { administration: "read" } }, 422],
    ["more than the App may", { permissions: { metadata: "write" } }, 422],
    ["a level that is none", { permissions: { contents: "admin" } }, 422],
  ])("are not minted for %s", async (_case, body, status) => {
    const { asApp, findInstallation } = await startAppSandbox();
    const path = `/app/installations/${await findInstallation("acme/shop")}/access_tokens`;

    expect((await asApp("POST", path, body)).status).toBe(status);
    expect((await asApp("POST", "/app/installations/1/access_tokens", body)).status).toBe(404);
  });

  it("are refused an hour later", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    const { asInstallation, mint } = await startAppSandbox();
    const token = await mint();

    vi.setSystemTime(Date.now() + HOUR - 5000);
    expect((await asInstallation(token, "GET", "/repos/acme/shop")).status).toBe(200);

    vi.setSystemTime(Date.now() + 10_000);
    expect(await asInstallation(token, "GET", "/repos/acme/shop")).toMatchObject(badCredentials);
  });

  it("are all refused once they were made to expire; new ones are not", async () => {
    const { asInstallation, control, mint } = await startAppSandbox();
    const tokens = [await mint(), await mint({ repositories: ["shop"] })];

    expect((await control("POST", "/github/app/expire-tokens")).json).toEqual({ expired: 2 });

    for (const token of tokens) {
      expect(await asInstallation(token, "GET", "/repos/acme/shop")).toMatchObject(badCredentials);
    }
    expect((await asInstallation(await mint(), "GET", "/repos/acme/shop")).status).toBe(200);
  });

  it("outlive a restart, and are not written down", async () => {
    const folder = await createTemporaryFolder();
    const before = await startAppSandbox({ SANDBOX_DATA_DIR: folder });
    const token = await before.mint();
    await before.close();

    expect(await readFile(join(folder, "github", "state.json"), "utf8")).not.toContain(token);
    const after = await startAppSandbox({ SANDBOX_DATA_DIR: folder });

    expect((await after.asInstallation(token, "GET", "/repos/acme/shop")).status).toBe(200);
  });

  it("are minted over a state that was written before there was an App", async () => {
    const folder = await createTemporaryFolder();
    const before = await startAppSandbox({ SANDBOX_DATA_DIR: folder });
    await before.github("POST", "/repos/acme/shop/issues/1/comments", { body: "still here" });
    await before.close();
    const path = join(folder, "github", "state.json");
    const { app: _app, ...old } = stateSchema.parse(parseJson(await readFile(path, "utf8")));
    await writeFile(path, JSON.stringify(old));

    const after = await startAppSandbox({ SANDBOX_DATA_DIR: folder });

    expect(
      (await after.asInstallation(await after.mint(), "GET", "/repos/acme/shop/issues/1/comments")).json,
    ).toMatchObject([{ body: "still here" }]);
  });

  it("do not show in the calls", async () => {
    const { asInstallation, call, control, mint } = await startAppSandbox();
    const token = await mint();
    await asInstallation(token, "POST", "/repos/acme/shop/issues/1/comments", { body: `It is\n${token}.` });
    await asInstallation(token, "GET", `/repos/acme/shop/contents/README.md?ref=${token}`);
    await call("POST", "/anthropic/v1/messages", { model: "m", messages: [{ role: "user", content: token }] });

    const calls = await control("GET", "/calls");

    expect(calls.text).not.toContain(token);
    expect(calls.text).not.toContain("ghs_");
    expect(calls.text).toContain('{"body":"It is\\n[redacted]."}');
    expect(calls.text).toContain("?ref=[redacted]");
  });
});
