import { z } from "zod";
import { type Repository, type Thread, toFullName } from "../core/repository.ts";
import type { GithubSession } from "./github-session.ts";
import { describeMissingRepository } from "./repositories.ts";
import { githubPullRequest } from "./schemas.ts";

export type PullRequest = ReturnType<typeof toPullRequest>;

export type NewPullRequest = {
  readonly head: string;
  readonly base: string;
  readonly title: string;
  readonly body: string;
  readonly draft: boolean;
};

export type PullRequestChange = {
  readonly title?: string | undefined;
  readonly body?: string | undefined;
  readonly state?: "open" | "closed" | undefined;
  readonly base?: string;
};

const UNKNOWN_AUTHOR = { id: 0, login: "ghost" };

function toPullRequest(row: z.infer<typeof githubPullRequest>) {
  const { number, title, body, state, html_url: url, head, base, user } = row;
  return {
    number,
    title,
    body,
    state,
    url,
    head: {
      branch: head.ref,
      sha: head.sha,
      repository: head.repo?.full_name ?? null,
      is_fork: head.repo?.full_name !== base.repo?.full_name,
    },
    base: { branch: base.ref, sha: base.sha },
    author: user === null ? UNKNOWN_AUTHOR : { id: user.id, login: user.login },
  };
}

function absence({ number, ...repository }: Thread) {
  const message = `${toFullName(repository)} has no pull request ${number}, or the credential does not reach it.`;
  return { code: "pull_request_not_found", message } as const;
}

export async function getPullRequest(session: GithubSession, thread: Thread): Promise<PullRequest> {
  const { owner, repo, number: pull_number } = thread;
  const request = {
    operation: "get_pull_request",
    route: "GET /repos/{owner}/{repo}/pulls/{pull_number}",
    parameters: { owner, repo, pull_number },
    repeatable: true,
    absent: absence(thread),
  };
  return toPullRequest((await session.send(request, githubPullRequest)).data);
}

export async function findOpenPullRequest(session: GithubSession, repository: Repository, head: string) {
  const request = {
    operation: "list_pull_requests",
    route: "GET /repos/{owner}/{repo}/pulls",
    parameters: { ...repository, state: "open", head: `${repository.owner}:${head}`, per_page: 10 },
    repeatable: true,
    absent: describeMissingRepository(repository),
  };
  const { data } = await session.send(request, z.array(githubPullRequest));
  return data.map(toPullRequest).find((pull) => pull.head.branch === head && !pull.head.is_fork);
}

export async function createPullRequest(session: GithubSession, repository: Repository, pull: NewPullRequest) {
  const request = {
    operation: "create_pull_request",
    route: "POST /repos/{owner}/{repo}/pulls",
    parameters: { ...repository, ...pull },
    repeatable: true,
    absent: describeMissingRepository(repository),
  };
  return toPullRequest((await session.send(request, githubPullRequest)).data);
}

export async function changePullRequest(session: GithubSession, thread: Thread, change: PullRequestChange) {
  const { owner, repo, number: pull_number } = thread;
  const request = {
    operation: "change_pull_request",
    route: "PATCH /repos/{owner}/{repo}/pulls/{pull_number}",
    parameters: { owner, repo, pull_number, ...change },
    repeatable: true,
    absent: absence(thread),
  };
  return toPullRequest((await session.send(request, githubPullRequest)).data);
}
