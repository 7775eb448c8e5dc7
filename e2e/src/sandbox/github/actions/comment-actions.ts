import { SandboxProblem } from "../../sandbox-problem.ts";
import type { Delivery } from "../../webhooks/delivery.ts";
import { type Origin, publishEvent } from "../events/publish-event.ts";
import type { GithubContext } from "../github-context.ts";
import { toComment } from "../json/to-comment.ts";
import { toIssue } from "../json/to-issue.ts";
import type { GithubComment } from "../state/github-state.ts";
import { toTimestamp } from "../to-timestamp.ts";

export type CommentOutcome = { readonly comment: GithubComment; readonly delivery: Delivery | undefined };

type NewComment = { readonly repository: string; readonly number: number; readonly body: string };

const LONGEST_BODY = 65_536;

function verifyBody(body: string): void {
  const refuse = (message: string) =>
    new SandboxProblem(422, "Validation Failed", [
      { resource: "IssueComment", code: "unprocessable", field: "data", message },
    ]);
  if (body.trim() === "") throw refuse("Body cannot be blank");
  if (body.length > LONGEST_BODY) throw refuse(`Body is too long (maximum is ${LONGEST_BODY} characters)`);
}

function publishComment(
  context: GithubContext,
  comment: GithubComment,
  change: Origin & { action: string; changes?: unknown },
) {
  const { action, changes, ...origin } = change;
  const thread = context.store.getThread(comment.repository, comment.number);
  return publishEvent(context, {
    ...origin,
    event: "issue_comment",
    repository: comment.repository,
    payload: {
      action,
      ...(changes === undefined ? {} : { changes }),
      issue: toIssue(context, thread),
      comment: toComment(context, comment),
    },
  });
}

export function createComment(
  context: GithubContext,
  { repository, number, body }: NewComment,
  origin: Origin,
): CommentOutcome {
  const { store, now } = context;
  verifyBody(body);
  const thread = store.getThread(repository, number);
  if (thread.locked && origin.actor !== thread.author)
    throw new SandboxProblem(403, "Unable to create comment because issue is locked.");
  const at = toTimestamp(now());
  const place = { repository: thread.repository, number, author: store.getUser(origin.actor).login };
  const comment = { id: store.nextId(), ...place, body, created_at: at, updated_at: at };
  store.state().comments.push(comment);
  thread.updated_at = at;
  return { comment, delivery: publishComment(context, comment, { ...origin, action: "created" }) };
}

export function editComment(
  context: GithubContext,
  comment: GithubComment,
  { body, ...origin }: Origin & { body: string },
): CommentOutcome {
  verifyBody(body);
  const from = comment.body;
  comment.body = body;
  comment.updated_at = toTimestamp(context.now());
  const changes = { body: { from } };
  return { comment, delivery: publishComment(context, comment, { ...origin, action: "edited", changes }) };
}

export function deleteComment(context: GithubContext, comment: GithubComment, origin: Origin): CommentOutcome {
  const delivery = publishComment(context, comment, { ...origin, action: "deleted" });
  const state = context.store.state();
  state.comments = state.comments.filter((one) => one.id !== comment.id);
  state.reactions = state.reactions.filter((one) => one.subject !== "comment" || one.subject_id !== comment.id);
  return { comment, delivery };
}
