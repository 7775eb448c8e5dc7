import { findCommit } from "../git/find-commit.ts";
import { measureDiff } from "../git/measure-diff.ts";
import type { GithubContext } from "../github-context.ts";
import type { GithubThread } from "../state/github-state.ts";
import type { PullThread } from "../state/pull-thread.ts";
import { threadPageUrl } from "./thread-page-url.ts";
import { toIssue } from "./to-issue.ts";
import { repositoryUrl, toRepository } from "./to-repository.ts";
import { toUser } from "./to-user.ts";

type Side = { readonly repository: string; readonly branch: string; readonly sha: string };

function toSide(context: GithubContext, { repository, branch, sha }: Side) {
  const [owner = ""] = repository.split("/");
  const found = context.store.findRepository(repository);
  return {
    label: `${owner}:${branch}`,
    ref: branch,
    sha,
    user: toUser(context, context.store.getUser(owner)),
    repo: found === undefined ? null : toRepository(context, found),
  };
}

function toLinks(url: string, page: string, thread: GithubThread) {
  const issue = url.replace(`/pulls/${thread.number}`, `/issues/${thread.number}`);
  return {
    self: { href: url },
    html: { href: page },
    issue: { href: issue },
    comments: { href: `${issue}/comments` },
    review_comments: { href: `${url}/comments` },
    review_comment: { href: `${url.replace(`/${thread.number}`, "")}/comments{/number}` },
    commits: { href: `${url}/commits` },
    statuses: { href: `${url}/statuses` },
  };
}

async function findHead({ git }: GithubContext, { repository, number, pull }: PullThread): Promise<string> {
  const known = await findCommit(git, repository, `refs/pull/${number}/head`);
  return known ?? (await findCommit(git, pull.head_repository, `refs/heads/${pull.head_branch}`)) ?? "";
}

export async function toPullRequest(context: GithubContext, thread: PullThread) {
  const { pull, repository, number } = thread;
  const issue = toIssue(context, thread);
  const base = repositoryUrl(context, repository);
  const url = `${base}/pulls/${number}`;
  const page = threadPageUrl(context, thread);
  const headSha = await findHead(context, thread);
  const baseSha = (await findCommit(context.git, repository, `refs/heads/${pull.base_branch}`)) ?? "";
  const { comments, timeline_url: _timeline, labels_url: _labels, events_url: _events, ...shared } = issue;
  const { repository_url: _repository, performed_via_github_app: _app, pull_request: _pull, ...fields } = shared;
  return {
    ...fields,
    url,
    diff_url: `${page}.diff`,
    patch_url: `${page}.patch`,
    issue_url: issue.url,
    commits_url: `${url}/commits`,
    review_comments_url: `${url}/comments`,
    review_comment_url: `${base}/pulls/comments{/number}`,
    statuses_url: `${base}/statuses/${headSha}`,
    merged_at: null,
    merge_commit_sha: null,
    requested_reviewers: [],
    requested_teams: [],
    draft: pull.draft,
    head: toSide(context, { repository: pull.head_repository, branch: pull.head_branch, sha: headSha }),
    base: toSide(context, { repository, branch: pull.base_branch, sha: baseSha }),
    _links: toLinks(url, page, thread),
    auto_merge: null,
    merged: false,
    mergeable: true,
    rebaseable: true,
    mergeable_state: "clean",
    merged_by: null,
    comments,
    review_comments: 0,
    maintainer_can_modify: false,
    ...(await measureDiff(context.git, repository, { base: baseSha, head: headSha })),
  };
}
