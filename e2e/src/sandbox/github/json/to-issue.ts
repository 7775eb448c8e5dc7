import type { GithubContext } from "../github-context.ts";
import type { GithubThread } from "../state/github-state.ts";
import { threadPageUrl } from "./thread-page-url.ts";
import { toAssociation } from "./to-association.ts";
import { toLabel } from "./to-label.ts";
import { toReactionSummary } from "./to-reactions.ts";
import { repositoryUrl } from "./to-repository.ts";
import { toUser } from "./to-user.ts";

function toPullLinks(context: GithubContext, thread: GithubThread) {
  const page = threadPageUrl(context, thread);
  return {
    url: `${repositoryUrl(context, thread.repository)}/pulls/${thread.number}`,
    html_url: page,
    diff_url: `${page}.diff`,
    patch_url: `${page}.patch`,
    merged_at: null,
  };
}

export function toIssue(context: GithubContext, thread: GithubThread) {
  const { store } = context;
  const base = repositoryUrl(context, thread.repository);
  const url = `${base}/issues/${thread.number}`;
  const assignees = thread.assignees.map((login) => toUser(context, store.getUser(login)));
  return {
    url,
    repository_url: base,
    labels_url: `${url}/labels{/name}`,
    comments_url: `${url}/comments`,
    events_url: `${url}/events`,
    html_url: threadPageUrl(context, thread),
    id: thread.id,
    node_id: Buffer.from(`05:Issue${thread.id}`).toString("base64"),
    number: thread.number,
    title: thread.title,
    user: toUser(context, store.getUser(thread.author)),
    labels: thread.labels.map((name) => toLabel(context, thread.repository, name)),
    state: thread.state,
    state_reason: null,
    locked: thread.locked,
    active_lock_reason: null,
    assignee: assignees[0] ?? null,
    assignees,
    milestone: null,
    comments: store.listComments(thread.repository).filter((comment) => comment.number === thread.number).length,
    created_at: thread.created_at,
    updated_at: thread.updated_at,
    closed_at: thread.closed_at,
    author_association: toAssociation(context, thread.repository, thread.author),
    body: thread.body,
    reactions: toReactionSummary(context, { subject: "thread", subject_id: thread.id }, url),
    timeline_url: `${url}/timeline`,
    performed_via_github_app: null,
    ...(thread.pull === null ? {} : { draft: thread.pull.draft, pull_request: toPullLinks(context, thread) }),
  };
}
