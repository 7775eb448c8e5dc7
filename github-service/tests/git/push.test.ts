import { randomBytes } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { runGit } from "../support/run-git.ts";
import { branch, startWithGit } from "../support/start-with-git.ts";

const own = `HEAD:refs/heads/${branch}`;
const addLine = (folder: string) => writeFile(join(folder, "cart.txt"), "one\ntwo\n");

describe("git push through the service", () => {
  it("creates and updates the branch of the task", async () => {
    const { upstream, address, asAgent, cloneAndCommit } = await startWithGit();
    const folder = await cloneAndCommit(addLine);
    const git = await asAgent();

    const first = await git(folder, "push", address, own);
    await runGit(folder, "commit", "--quiet", "--allow-empty", "--message=More");
    const second = await git(folder, "push", address, own);

    expect([first.code, second.code]).toEqual([0, 0]);
    expect(await runGit(upstream, "rev-parse", branch)).toBe(await runGit(folder, "rev-parse", "HEAD"));
  });

  it("refuses everything else so that git shows why, and changes nothing", async () => {
    const { upstream, address, asAgent, cloneAndCommit } = await startWithGit();
    const folder = await cloneAndCommit(addLine);
    await runGit(upstream, "branch", branch, "main");
    const before = await runGit(upstream, "for-each-ref");
    const git = await asAgent();
    const only = `only refs/heads/${branch} may be pushed`;
    const refused = [
      [["HEAD:main"], only],
      [["HEAD:agent/flow-ffffffffffff"], only],
      [["HEAD:refs/tags/v2"], only],
      [[":old"], "nothing may be deleted"],
      [[`:refs/heads/${branch}`], "nothing may be deleted"],
      [[own, "HEAD:main"], only],
      [["--atomic", own, "HEAD:main"], only],
      [["--force", "HEAD:main"], only],
    ] as const;

    for (const [parameters, reason] of refused) {
      const { code, output } = await git(folder, "push", address, ...parameters);
      expect(code).not.toBe(0);
      expect(output).toContain("! [remote rejected]");
      expect(output).toContain(reason);
      expect(await runGit(upstream, "for-each-ref")).toBe(before);
    }
  });

  it("takes a large push in chunks after git's probe, and refuses one without keeping it", async () => {
    const { upstream, address, asAgent, cloneAndCommit, send } = await startWithGit();
    const folder = await cloneAndCommit((path) => writeFile(join(path, "large.bin"), randomBytes(12_000_000)));
    const git = await asAgent();

    const refused = await git(folder, "push", address, "HEAD:main");
    const taken = await git(folder, "push", address, own);

    expect(refused.output).toContain("! [remote rejected]");
    expect(taken.code).toBe(0);
    expect(await runGit(upstream, "cat-file", "-s", `${branch}:large.bin`)).toBe("12000000");
    const [, bytes] =
      /service="git-receive-pack",direction="to_github"\} (\d+)/u.exec((await send("GET /metrics")).text) ?? [];
    expect(Number(bytes)).toBeGreaterThan(24_000_000);
  });

  it("takes a large push in one piece", async () => {
    const { upstream, address, asAgent, cloneAndCommit, backend } = await startWithGit();
    const folder = await cloneAndCommit((path) => writeFile(join(path, "large.bin"), randomBytes(3_000_000)));
    const git = await asAgent();

    const { code } = await git(folder, "-c", "http.postBuffer=20000000", "push", address, own);

    expect(code).toBe(0);
    expect(await runGit(upstream, "cat-file", "-s", `${branch}:large.bin`)).toBe("3000000");
    expect(backend.requests.filter(({ url }) => url.endsWith("/git-receive-pack"))).toHaveLength(1);
  });

  it.each([
    ["without git.push", { operations: ["git.fetch"] }],
    ["of a tainted task without leave", { operations: ["git.fetch"], tainted: true }],
    ["for another repository", { repository: "acme/other" }],
  ])("is refused with a capability %s", async (_case, claims) => {
    const { backend, root, address, asAgent } = await startWithGit();
    const git = await asAgent(claims);

    const { code, output } = await git(join(root, "seed"), "push", address, own);

    expect(code).not.toBe(0);
    expect(output).toContain("403");
    expect(backend.requests).toEqual([]);
  });

  it("has no branch when the capability names none", async () => {
    const { root, address, asAgent } = await startWithGit();
    const git = await asAgent({ branch: null });

    expect((await git(join(root, "seed"), "push", address, own)).output).toContain("this task may push no branch");
  });

  it("counts as a write of the task, and the one too many is refused", async () => {
    const { address, asAgent, cloneAndCommit } = await startWithGit();
    const folder = await cloneAndCommit(addLine);
    const git = await asAgent({ max_writes: 1 });

    const first = await git(folder, "push", address, own);
    await runGit(folder, "commit", "--quiet", "--allow-empty", "--message=More");
    const second = await git(folder, "push", address, own);

    expect(first.code).toBe(0);
    expect(second.output).toContain("asked for one more write, allowed are 1");
  });

  it("needs a capability of the operator too", async () => {
    const { send } = await startWithGit();

    const answer = await send("POST /git/acme/shop.git/git-receive-pack", { caller: "operator" });

    expect(answer).toMatchObject({ status: 401, json: { code: "capability_missing" } });
  });
});
