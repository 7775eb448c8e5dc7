import type { GithubContext } from "../github-context.ts";
import type { GithubComment } from "../state/github-state.ts";
import { threadPageUrl } from "./thread-page-url.ts";
import { toApp } from "./to-app.ts";
import { toAssociation } from "./to-association.ts";
import { toReactionSummary } from "./to-reactions.ts";
import { repositoryUrl } from "./to-repository.ts";
import { toUser } from "./to-user.ts";

export function toComment(context: GithubContext, comment: GithubComment) {
  const { store } = context;
  const base = repositoryUrl(context, comment.repository);
  const url = `${base}/issues/comments/${comment.id}`;
  const thread = store.getThread(comment.repository, comment.number);
  return {
    url,
    html_url: `${threadPageUrl(context, thread)}#issuecomment-${comment.id}`,
    issue_url: `${base}/issues/${comment.number}`,
    id: comment.id,
    node_id: Buffer.from(`012:IssueComment${comment.id}`).toString("base64"),
    user: toUser(context, store.getUser(comment.author)),
    created_at: comment.created_at,
    updated_at: comment.updated_at,
    body: comment.body,
    author_association: toAssociation(context, comment.repository, comment.author),
    reactions: toReactionSummary(context, { subject: "comment", subject_id: comment.id }, url),
    performed_via_github_app: toApp(context, comment.author),
  };
}
