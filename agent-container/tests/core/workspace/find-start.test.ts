import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { findStart, type StartRequest } from "../../../src/core/workspace/find-start.ts";
import { createGit } from "../../../src/core/workspace/git.ts";
import { readRefs } from "../../../src/core/workspace/read-refs.ts";
import { runTestGit } from "../../support/git-host.ts";
import { flowBranch, startShopHost } from "../../support/workspace-run.ts";

const git = createGit(process.env["PATH"] ?? "");

async function startPullRequest() {
  const host = await startShopHost();
  const { author } = host;
  const main = await runTestGit(author, "rev-parse", "main");
  await runTestGit(author, "checkout", "--quiet", "-b", "feature");
  const head = await host.commit("theirs", () => writeFile(join(author, "b"), "1"));
  await runTestGit(author, "update-ref", "refs/pull/2/head", head);
  const find = async (pullRequest?: Partial<StartRequest["pullRequest"]>, defaultBranch = "main") =>
    findStart(
      { git, folder: author, refs: await readRefs({ git, folder: author }, 2) },
      {
        ...{ branch: flowBranch, defaultBranch },
        pullRequest: pullRequest && { number: 2, branch: "feature", sha: head, isFork: false, ...pullRequest },
      },
    );
  return { author, main, head, find };
}

describe("where a run starts", () => {
  it("is the default branch for an issue", async () => {
    const { main, find } = await startPullRequest();

    expect(await find()).toEqual({ commit: main, upstream: main, baseBranch: "main", from: "default_branch" });
  });

  it("is the head of the pull request, and its branch is what the work is for", async () => {
    const { main, head, find } = await startPullRequest();

    expect(await find({})).toEqual({ commit: head, upstream: main, baseBranch: "feature", from: "pull_request" });
  });

  it("is the head of a fork too, but the fork's branch is no base", async () => {
    const { head, find } = await startPullRequest();

    expect(await find({ isFork: true })).toMatchObject({ commit: head, baseBranch: "main" });
  });

  it("is the present head where the one that was told is gone", async () => {
    const { head, find } = await startPullRequest();

    expect(await find({ sha: "0".repeat(40) })).toMatchObject({ commit: head });
  });

  it("is nowhere when the pull request's head is gone altogether", async () => {
    const { author, find } = await startPullRequest();
    await runTestGit(author, "update-ref", "-d", "refs/pull/2/head");

    await expect(find({ sha: "0".repeat(40) })).rejects.toMatchObject({ code: "pull_request_head_missing" });
  });

  it("is nowhere without the default branch", async () => {
    const { find } = await startPullRequest();

    await expect(find(undefined, "trunk")).rejects.toMatchObject({
      code: "default_branch_missing",
      message: "The repository has no branch trunk, its default branch.",
    });
  });
});
