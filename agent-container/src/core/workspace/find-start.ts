import { RunFailure } from "../run-failure.ts";
import type { Refs, Repository } from "./read-refs.ts";

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

type Mirror = Repository & { refs: Refs };

async function hasCommit({ git, folder }: Repository, commit: string): Promise<boolean> {
  return (await git(["cat-file", "-e", `${commit}^{commit}`], { cwd: folder })).code === 0;
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

async function findBase(mirror: Mirror, request: StartRequest): Promise<Start> {
  const { pullRequest, defaultBranch } = request;
  const upstream = mirror.refs.get(`refs/heads/${defaultBranch}`);
  if (upstream === undefined)
    throw new RunFailure(
      "default_branch_missing",
      `The repository has no branch ${defaultBranch}, its default branch.`,
    );
  if (pullRequest === undefined)
    return { commit: upstream, upstream, baseBranch: defaultBranch, from: "default_branch" };
  const { number, sha } = pullRequest;
  const head = (await hasCommit(mirror, sha)) ? sha : mirror.refs.get(`refs/pull/${number}/head`);
  if (head === undefined) throw toHeadMissing(number);
  const baseBranch = pullRequest.isFork ? defaultBranch : pullRequest.branch;
  return { commit: head, upstream, baseBranch, from: "pull_request" };
}

export async function findStart(mirror: Mirror, request: StartRequest): Promise<Start> {
  const base = await findBase(mirror, request);
  const earlier = mirror.refs.get(`refs/heads/${request.branch}`);
  if (earlier === undefined || (await isAncestor(mirror, earlier, base.commit))) return base;
  return { ...base, commit: earlier, from: "flow" };
}
