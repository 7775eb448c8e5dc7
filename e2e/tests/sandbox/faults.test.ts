import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { runGit } from "./support/run-git.ts";
import { createTemporaryFolder, KEY, startSandbox } from "./support/start-sandbox.ts";

const path = "/repos/acme/shop/issues/1/comments";

describe("faults", () => {
  it("answers with a status as often as asked, and then as usual", async () => {
    const { github, control } = await startSandbox();
    await control("POST", "/faults", {
      provider: "github",
      path,
      method: "post",
      times: 2,
      kind: "status",
      value: 502,
    });

    const answers = [];
    for (const body of ["a", "b", "c"]) answers.push(await github("POST", path, { body }));

    expect(answers.map(({ status }) => status)).toEqual([502, 502, 201]);
    expect(answers[0]?.json).toMatchObject({ status: "502", message: "Sandbox fault" });
    expect((await github("GET", path)).json).toMatchObject([{ body: "c" }]);
  });

  it("hits only the provider, method and path that it names", async () => {
    const { github, control } = await startSandbox();
    await control("POST", "/faults", { provider: "github", path: "/repos/*/shop/**", method: "GET", kind: "status" });
    await control("POST", "/faults", { provider: "anthropic", kind: "status" });

    expect((await github("GET", "/user")).status).toBe(200);
    expect((await github("POST", path, { body: "x" })).status).toBe(201);
    expect((await github("GET", "/repos/acme/shop/issues/1?x=1")).status).toBe(500);
    expect((await control("GET", "/faults")).json).toMatchObject({ faults: [{ provider: "anthropic" }] });
  });

  it("forgets the faults that still wait, and nothing else", async () => {
    const { github, control } = await startSandbox();
    await github("POST", path, { body: "kept" });
    await control("POST", "/faults", { provider: "github", kind: "status", times: 100 });

    expect((await control("DELETE", "/faults")).json).toEqual({ faults: [] });
    expect((await github("GET", path)).json).toMatchObject([{ body: "kept" }]);
  });

  it("limits the rate in the words of each provider", async () => {
    const { github, control, call } = await startSandbox();
    await control("POST", "/faults", { provider: "github", kind: "rate_limit", value: 7, status: 403 });
    await control("POST", "/faults", { provider: "anthropic", kind: "rate_limit", value: 3 });
    await control("POST", "/faults", { provider: "anthropic", kind: "status", value: 529 });

    const limited = await github("GET", "/user");
    const model = await call("POST", "/anthropic/v1/messages", {}, { "x-api-key": KEY });
    const overloaded = await call("POST", "/anthropic/v1/messages", {}, { "x-api-key": KEY });

    expect([limited.status, limited.headers.get("retry-after")]).toEqual([403, "7"]);
    expect([model.status, model.headers.get("retry-after")]).toEqual([429, "3"]);
    expect(model.json).toMatchObject({ type: "error", error: { type: "rate_limit_error" } });
    expect(overloaded.json).toMatchObject({ error: { type: "overloaded_error" } });
  });

  it("waits before it answers", async () => {
    const { github, control } = await startSandbox();
    await control("POST", "/faults", { provider: "github", kind: "delay", value: 300 });

    const before = performance.now();
    expect((await github("GET", "/user")).status).toBe(200);
    expect(performance.now() - before).toBeGreaterThanOrEqual(290);
  });

  it.each([
    ["cut_before", 0],
    ["cut_after", 1],
  ])("breaks the connection: %s", async (kind, comments) => {
    const { github, control } = await startSandbox();
    await control("POST", "/faults", { provider: "github", path, method: "POST", kind });

    await expect(github("POST", path, { body: "x" })).rejects.toThrow("fetch failed");

    expect((await github("GET", path)).json).toHaveLength(comments);
    expect((await control("GET", "/calls?provider=github")).json).toMatchObject({
      calls: [
        { method: "POST", status: 0 },
        { method: "GET", status: 200 },
      ],
    });
  });

  it("breaks a push after it was taken", async () => {
    const { github, control, url } = await startSandbox();
    const folder = await createTemporaryFolder();
    const work = join(folder, "work");
    await runGit(folder, ["clone", "--quiet", `${url}/github/git/acme/shop.git`, "work"]);
    await runGit(work, ["commit", "--quiet", "--allow-empty", "-m", "Nothing"]);
    await control("POST", "/faults", { provider: "github", path: "/git/**/git-receive-pack", kind: "cut_after" });

    const push = await runGit(work, ["push", "origin", "HEAD:refs/heads/agent/flow-1"]);

    expect(push.exitCode).not.toBe(0);
    expect((await github("GET", "/repos/acme/shop/branches/agent/flow-1")).status).toBe(200);
  });

  it("refuses a fault that it does not understand", async () => {
    const { control } = await startSandbox();

    expect((await control("POST", "/faults", { provider: "github", kind: "explode" })).status).toBe(400);
    expect((await control("POST", "/faults", { provider: "github", kind: "delay", extra: 1 })).json).toMatchObject({
      message: expect.stringContaining("extra"),
    });
  });
});
