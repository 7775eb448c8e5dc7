import { describe, expect, it } from "vitest";
import { z } from "zod";
import { createTemporaryFolder, KEY, SECRET, startSandbox, TOKEN } from "./support/start-sandbox.ts";

const repositorySchema = z.looseObject({ id: z.number() });

describe("what the sandbox keeps", () => {
  it("records every call without secrets", async () => {
    const { github, control, call } = await startSandbox();
    await github("POST", "/repos/acme/shop/issues/1/comments", { body: `My token is ${TOKEN}` });
    await call(
      "POST",
      "/anthropic/v1/messages",
      { model: "m", messages: [{ role: "user", content: KEY }] },
      { "x-api-key": KEY },
    );
    await call("GET", "/github/acme/shop");

    const github_calls = await control("GET", "/calls?provider=github");
    const all = await control("GET", "/calls");

    expect(github_calls.json).toMatchObject({
      calls: [
        {
          provider: "github",
          method: "POST",
          path: "/repos/acme/shop/issues/1/comments",
          headers: { authorization: "[redacted]", "content-type": "application/json" },
          body: { body: "My token is [redacted]" },
          status: 201,
          at: expect.stringMatching(/Z$/u),
        },
      ],
    });
    expect(all.json).toMatchObject({
      calls: [{ provider: "github" }, { provider: "anthropic", path: "/v1/messages" }],
    });
    for (const secret of [TOKEN, KEY, SECRET]) expect(all.text).not.toContain(secret);
  });

  it("starts over at a reset, with the same commits", async () => {
    const { github, control } = await startSandbox();
    const branch = await github("GET", "/repos/acme/shop/branches/main");
    await github("POST", "/repos/acme/shop/issues/1/comments", { body: "x" });
    await control("POST", "/github/commits", {
      repository: "acme/shop",
      user: "alice",
      branch: "main",
      message: "m",
      files: { a: "a" },
    });
    await control("POST", "/faults", { provider: "github", kind: "status" });

    expect((await control("POST", "/reset")).json).toEqual({ reset: true });

    expect((await control("GET", "/calls")).json).toEqual({ calls: [] });
    expect((await control("GET", "/deliveries")).json).toEqual({ deliveries: [] });
    expect((await github("GET", "/repos/acme/shop/issues/1/comments")).json).toEqual([]);
    expect((await github("GET", "/repos/acme/shop/branches/main")).json).toEqual(branch.json);
  });

  it("never gives out an id twice, also after a reset", async () => {
    const { github, control } = await startSandbox();
    const path = "/repos/acme/shop/issues/1/comments";

    const first = repositorySchema.parse((await github("POST", path, { body: "x" })).json);
    await control("POST", "/reset");
    const second = repositorySchema.parse((await github("POST", path, { body: "x" })).json);

    expect(second.id).toBeGreaterThan(first.id);
  });

  it("keeps its state when it is started again in the same folder", async () => {
    const folder = await createTemporaryFolder();
    const before = await startSandbox({ SANDBOX_DATA_DIR: folder });
    await before.github("POST", "/repos/acme/shop/issues/1/comments", { body: "still here" });
    await before.close();

    const after = await startSandbox({ SANDBOX_DATA_DIR: folder });

    expect((await after.github("GET", "/repos/acme/shop/issues/1/comments")).json).toMatchObject([
      { body: "still here" },
    ]);
  });

  it("makes and removes repositories and threads, and changes permissions", async () => {
    const { github, control } = await startSandbox();

    expect((await control("POST", "/github/repositories", { repository: "acme/new" })).status).toBe(201);
    expect((await control("POST", "/github/repositories", { repository: "acme/new" })).status).toBe(409);
    expect((await github("GET", "/repos/acme/new")).json).toMatchObject({ default_branch: "main" });
    await control("DELETE", "/github/repositories", { repository: "acme/new" });
    expect((await github("GET", "/repos/acme/new")).status).toBe(404);

    await control("DELETE", "/github/threads", { repository: "acme/shop", number: 1 });
    expect((await github("POST", "/repos/acme/shop/issues/1/comments", { body: "x" })).status).toBe(404);

    await control("PUT", "/github/permissions", { repository: "acme/shop", user: "alice", permission: "none" });
    expect((await github("GET", "/repos/acme/shop/collaborators/alice/permission")).json).toMatchObject({
      permission: "none",
    });
  });

  it("opens pull requests for users", async () => {
    const { control } = await startSandbox();
    await control("POST", "/github/commits", {
      repository: "mallory/shop",
      user: "mallory",
      branch: "more",
      from: "main",
      message: "m",
      files: { "a b.txt": "a" },
    });

    const opened = await control("POST", "/github/pulls", {
      repository: "acme/shop",
      user: "mallory",
      title: "More",
      head: "mallory:more",
    });

    expect(opened.json).toMatchObject({
      pull_request: { number: 6, user: { login: "mallory" }, head: { repo: { full_name: "mallory/shop" } } },
    });
  });

  it.each([
    [
      "an unknown field",
      "POST",
      "/github/comments",
      { repository: "acme/shop", number: 1, user: "alice", body: "x", extra: true },
      400,
    ],
    [
      "an unknown user",
      "POST",
      "/github/comments",
      { repository: "acme/shop", number: 1, user: "nobody", body: "x" },
      404,
    ],
    [
      "an unknown thread",
      "POST",
      "/github/labels",
      { repository: "acme/shop", number: 99, user: "alice", label: "x" },
      404,
    ],
    ["an unknown comment", "PATCH", "/github/comments/1", { user: "alice", body: "x" }, 404],
  ])("refuses %s", async (_case, method, path, body, status) => {
    const { control } = await startSandbox();

    const answer = await control(method, path, body);

    expect(answer.status).toBe(status);
    expect(answer.json).toMatchObject({ message: expect.any(String) });
  });
});
