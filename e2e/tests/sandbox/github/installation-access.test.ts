import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { startAppSandbox } from "../support/play-app.ts";
import { runGit } from "../support/run-git.ts";
import { createTemporaryFolder } from "../support/start-sandbox.ts";

const inaccessible = { status: 403, json: { message: "Resource not accessible by integration" } };
const note = { body: "x" };
const reaction = { content: "eyes" };

describe("what a token of an installation may do", () => {
  it("acts as the bot", async () => {
    const { asInstallation, mint } = await startAppSandbox();
    const token = await mint({ repositories: ["shop"] });

    const comment = await asInstallation(token, "POST", "/repos/acme/shop/issues/1/comments", note);

    expect(comment).toMatchObject({
      status: 201,
      json: { user: { login: "agent-system[bot]", id: 9001, type: "Bot" } },
    });
    expect(await asInstallation(token, "GET", "/user")).toMatchObject(inaccessible);
    expect((await asInstallation(token, "GET", "/users/agent-system%5Bbot%5D")).json).toMatchObject({
      id: 9001,
      type: "Bot",
    });
    expect((await asInstallation(token, "GET", "/users/alice")).json).toMatchObject({ id: 1001 });
    expect((await asInstallation(token, "GET", "/users/nobody")).status).toBe(404);
  });

  it("reaches the repositories of its installation, and of those the chosen ones", async () => {
    const { asInstallation, mint } = await startAppSandbox();
    const wide = await mint();
    const narrow = await mint({ repositories: ["shop", "empty"] });

    expect((await asInstallation(wide, "GET", "/repos/acme/hostile")).status).toBe(200);
    expect((await asInstallation(narrow, "GET", "/repos/acme/empty")).status).toBe(200);
    expect(await asInstallation(narrow, "GET", "/repos/acme/hostile")).toMatchObject(inaccessible);
    for (const token of [wide, narrow]) {
      expect(await asInstallation(token, "GET", "/repos/mallory/shop")).toMatchObject(inaccessible);
      expect((await asInstallation(token, "GET", "/repos/acme/none")).status).toBe(404);
    }
  });

  it.each([
    ["GET", "/repos/acme/shop", { contents: "read" }, undefined],
    ["GET", "/repos/acme/shop/collaborators/alice/permission", { contents: "read" }, undefined],
    ["GET", "/repos/acme/shop/branches/main", { contents: "read" }, undefined],
    ["GET", "/repos/acme/shop/git/ref/heads/main", { contents: "read" }, undefined],
    ["GET", "/repos/acme/shop/contents/README.md", { contents: "write" }, undefined],
    ["GET", "/repos/acme/shop/issues/1", { issues: "read" }, undefined],
    ["POST", "/repos/acme/shop/issues/1/comments", { issues: "write" }, note],
    ["POST", "/repos/acme/shop/issues/2/comments", { pull_requests: "write" }, note],
    ["POST", "/repos/acme/shop/issues/2/reactions", { issues: "write" }, reaction],
    ["PATCH", "/repos/acme/shop/pulls/2", { pull_requests: "write" }, { title: "New" }],
  ])("may %s %s with %o", async (method, path, permissions, body) => {
    const { asInstallation, mint } = await startAppSandbox();

    const { status } = await asInstallation(await mint({ permissions }), method, path, body);

    expect([200, 201]).toContain(status);
  });

  it.each([
    ["GET", "/repos/acme/shop/branches/main", { issues: "write" }, undefined],
    ["GET", "/repos/acme/shop/git/ref/heads/main", { metadata: "read" }, undefined],
    ["GET", "/repos/acme/shop/contents/README.md", { pull_requests: "write" }, undefined],
    ["GET", "/repos/acme/shop/issues", { pull_requests: "write" }, undefined],
    ["GET", "/repos/acme/shop/pulls", { issues: "write" }, undefined],
    ["POST", "/repos/acme/shop/issues/1/comments", { issues: "read" }, note],
    ["POST", "/repos/acme/shop/issues/1/comments", { pull_requests: "write" }, note],
    ["POST", "/repos/acme/shop/issues/2/comments", { pull_requests: "read" }, note],
    ["POST", "/repos/acme/shop/issues/1/reactions", { issues: "read" }, reaction],
    ["PATCH", "/repos/acme/shop/pulls/2", { pull_requests: "read" }, { title: "New" }],
  ])("may not %s %s with %o", async (method, path, permissions, body) => {
    const { asInstallation, mint } = await startAppSandbox();

    expect(await asInstallation(await mint({ permissions }), method, path, body)).toMatchObject(inaccessible);
  });

  it("edits a comment by what the thread is", async () => {
    const { asInstallation, control, mint } = await startAppSandbox();
    const token = await mint({ permissions: { pull_requests: "write" } });
    const add = (number: number) =>
      control("POST", "/github/comments", { repository: "acme/shop", number, user: "agent-system[bot]", body: "x" });
    const idOf = (text: string) => /"comment":\{.*?"id":(\d+)/u.exec(text)?.[1];
    const edit = async (number: number) =>
      asInstallation(token, "PATCH", `/repos/acme/shop/issues/comments/${idOf((await add(number)).text)}`, note);

    expect((await edit(2)).status).toBe(200);
    expect(await edit(1)).toMatchObject(inaccessible);
  });

  it("clones and pushes over HTTP as far as it goes", async () => {
    const { mint, control, url } = await startAppSandbox();
    const folder = await createTemporaryFolder();
    const address = `${url}/github/git/acme/shop.git`;
    const writer = await mint({ repositories: ["shop"], permissions: { contents: "write" } });
    const reader = await mint({ repositories: ["shop"], permissions: { contents: "read" } });
    const work = join(folder, "work");
    const push = (token: string) => runGit(work, ["push", "origin", "HEAD:refs/heads/agent/flow-1"], token);

    expect(await runGit(folder, ["clone", "--quiet", address, "work"], reader)).toEqual({ exitCode: 0, output: "" });
    expect((await push(reader)).output).toContain("403");
    expect((await push(writer)).exitCode).toBe(0);
    expect((await runGit(folder, ["ls-remote", `${url}/github/git/acme/hostile.git`], reader)).output).toContain("403");
    const issuesOnly = await mint({ permissions: { issues: "write" } });
    expect((await runGit(folder, ["ls-remote", address], issuesOnly)).output).toContain("403");

    await control("POST", "/github/app/expire-tokens");

    expect((await runGit(folder, ["ls-remote", address], reader)).output).toContain("could not read Username");
  });
});
