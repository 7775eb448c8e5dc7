import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { runTestGit } from "../../support/git-host.ts";
import { flowBranch, startShopHost, startWorkspaceRun } from "../../support/workspace-run.ts";

const commitFix = "sed -i 's/a - b/a + b/' sum.mjs && git commit -qam 'fix: add, do not subtract'";

describe("the workspace of a run", { timeout: 60_000 }, () => {
  it("stands on a branch of its own, at the default branch, with all history and no copy of it", async () => {
    const { runShell, folders } = await startWorkspaceRun(await startShopHost());

    const { output } = await runShell(
      "git branch --show-current; git log --format=%s; git status --short; cat sum.mjs",
    );

    expect(output.toString("utf8")).toBe(`${flowBranch}\nfirst\nexport const sum = (a, b) => a - b;\n`);
    expect(await readFile(join(folders.workspace, ".git", "objects", "info", "alternates"), "utf8")).toBe(
      "/mirror.git/objects\n",
    );
  });

  it("takes commits out, shows the diff and pushes the branch", async () => {
    const host = await startShopHost();
    const { runShell, collect, inspect, push } = await startWorkspaceRun(host);
    await runShell(commitFix);

    const work = await collect();
    const diff = await inspect(work?.commit ?? "");
    await push();

    expect(diff).toMatchObject({ filesChanged: 1, problem: null });
    expect(diff.patch).toContain("+export const sum = (a, b) => a + b;");
    expect(await runTestGit(host.repository, "log", "--format=%s", flowBranch)).toBe(
      "fix: add, do not subtract\nfirst",
    );
    expect(await runTestGit(host.repository, "rev-parse", flowBranch)).toBe(work?.commit);
  });

  it("commits what was left uncommitted, new files too, and says so", async () => {
    const host = await startShopHost();
    const { runShell, collect, push } = await startWorkspaceRun(host);
    await runShell(`${commitFix}; echo left > new.txt; touch .git/index.lock`);

    const work = await collect();
    await push();

    expect(work?.leftUncommitted).toBe(true);
    expect(await runTestGit(host.repository, "log", "--format=%s", flowBranch)).toMatch(
      /^chore: keep what the run left uncommitted\n/u,
    );
    expect(await runTestGit(host.repository, "show", `${flowBranch}:new.txt`)).toBe("left");
  });

  it("has nothing to collect when the run changed nothing", async () => {
    const { collect } = await startWorkspaceRun(await startShopHost());

    expect(await collect()).toBeUndefined();
  });

  it("finds the commits when the run ended on another branch", async () => {
    const { runShell, collect } = await startWorkspaceRun(await startShopHost());
    await runShell(`${commitFix}; git checkout -q main`);

    expect(await collect()).toMatchObject({ leftUncommitted: false });
  });

  it("goes on from the flow's branch in a follow-up", async () => {
    const host = await startShopHost();
    const first = await startWorkspaceRun(host);
    await first.runShell(commitFix);
    await first.collect();
    await first.push();

    const second = await startWorkspaceRun(host);
    await second.runShell("echo more > more.txt; git add .; git commit -qm more");
    const work = await second.collect();
    const diff = await second.inspect(work?.commit ?? "");
    await second.push();

    expect(second.start.from).toBe("flow");
    expect(diff.filesChanged).toBe(1);
    expect(await runTestGit(host.repository, "log", "--format=%s", flowBranch)).toBe(
      "more\nfix: add, do not subtract\nfirst",
    );
  });

  it("starts afresh from the default branch when that holds the flow's branch already", async () => {
    const host = await startShopHost();
    await host.push(`main:${flowBranch}`);
    const head = await host.commit("later", () => writeFile(join(host.author, "b"), "2"));
    await host.push("main");

    const { start } = await startWorkspaceRun(host);

    expect(start).toMatchObject({ from: "default_branch", commit: head });
  });

  it("refuses work that is larger than the limit", async () => {
    const { runShell, collect } = await startWorkspaceRun(await startShopHost());
    await runShell("head -c 300000 /dev/urandom > big; git add .; git commit -qm big");

    await expect(collect(100_000)).rejects.toMatchObject({ code: "diff_too_large" });
  });

  it.each([
    ["has no .git any more", "rm -rf .git"],
    ["has a .git that is a file to elsewhere", "rm -rf .git; echo 'gitdir: /etc' > .git"],
    ["has objects that are gone", `${commitFix}; find .git/objects -type f -delete`],
  ])("fails with a sentence when the workspace %s", async (_case, command) => {
    const { runShell, collect } = await startWorkspaceRun(await startShopHost());
    await runShell(command);

    await expect(collect()).rejects.toMatchObject({ code: "cli_failed" });
  });

  it("is push_refused in the host's words when the branch moved meanwhile", async () => {
    const host = await startShopHost();
    const { runShell, collect, push } = await startWorkspaceRun(host);
    await runShell(commitFix);
    await collect();
    const other = await host.commit("theirs", () => writeFile(join(host.author, "c"), "3"));
    await host.push(`${other}:refs/heads/${flowBranch}`);

    await expect(push()).rejects.toMatchObject({ code: "push_refused", message: expect.stringContaining("rejected") });
  });

  it.each([
    [403, "push_refused"],
    [503, "service_unavailable"],
  ])("takes a %s at the push for %s", async (status, code) => {
    const host = await startShopHost();
    const { runShell, collect, push } = await startWorkspaceRun(host);
    await runShell(commitFix);
    await collect();
    host.faults.push({ status, path: /git-receive-pack/u });

    await expect(push()).rejects.toMatchObject({ code });
  });
});
