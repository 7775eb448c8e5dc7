import { RunFailure } from "../run-failure.ts";
import type { Git } from "./git.ts";

export type StartRequest = {
  branch: string;
  defaultBranch: string;
  pullRequest: { number: number; branch: string; sha: string; isFork: boolean } | undefined;
};
export type Start = {
  commit: string;
  upstream: string;
  baseBranch: string;
  from: "flow" | "pull_request" | "default_branch";
};

type Repository = { git: Git; folder: string };

async function findCommit({ git, folder }: Repository, name: string): Promise<string | undefined> {
  const { code, output } = await git(["rev-parse", "--verify", "--quiet", `${name}^{commit}`], { cwd: folder });
  return code === 0 ? output.toString("utf8").trim() : undefined;
}

async function isAncestor({ git, folder }: Repository, older: string, newer: string): Promise<boolean> {
  return (await git(["merge-base", "--is-ancestor", older, newer], { cwd: folder })).code === 0;
}

export function toHeadMissing(number: number): RunFailure {
  const reason = "Its branch may have been deleted, or the fork that it came from is gone.";
  return new RunFailure(
    "pull_request_head_missing",
    `The branch of pull request #${number} cannot be found. ${reason}`,
  );
}

async function findBase(mirror: Repository, request: StartRequest): Promise<Start> {
  const { pullRequest, defaultBranch } = request;
  const upstream = await findCommit(mirror, `refs/heads/${defaultBranch}`);
  if (upstream === undefined)
    throw new RunFailure(
      "default_branch_missing",
      `The repository has no branch ${defaultBranch}, its default branch.`,
    );
  if (pullRequest === undefined)
    return { commit: upstream, upstream, baseBranch: defaultBranch, from: "default_branch" };
  const head =
    (await findCommit(mirror, pullRequest.sha)) ?? (await findCommit(mirror, `refs/pull/${pullRequest.number}/head`));
  if (head === undefined) throw toHeadMissing(pullRequest.number);
  const baseBranch = pullRequest.isFork ? defaultBranch : pullRequest.branch;
  return { commit: head, upstream, baseBranch, from: "pull_request" };
}

export async function findStart(mirror: Repository, request: StartRequest): Promise<Start> {
  const base = await findBase(mirror, request);
  const earlier = await findCommit(mirror, `refs/heads/${request.branch}`);
  if (earlier === undefined || (await isAncestor(mirror, earlier, base.commit))) return base;
  return { ...base, commit: earlier, from: "flow" };
}
