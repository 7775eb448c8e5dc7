import type { Delivery } from "../../webhooks/delivery.ts";
import { type Origin, publishEvent } from "../events/publish-event.ts";
import type { GithubContext } from "../github-context.ts";
import { toIssue } from "../json/to-issue.ts";
import { toLabel } from "../json/to-label.ts";
import { toPullRequest } from "../json/to-pull-request.ts";
import { toUser } from "../json/to-user.ts";
import type { GithubThread } from "../state/github-state.ts";
import { isPullThread } from "../state/pull-thread.ts";
import { toTimestamp } from "../to-timestamp.ts";
import { addThread } from "./add-thread.ts";

type Change = Origin & { readonly action: string; readonly fields?: Readonly<Record<string, unknown>> };

type NewIssue = {
  readonly repository: string;
  readonly title: string;
  readonly body: string | null;
  readonly labels: readonly string[];
  readonly assignees: readonly string[];
};

export async function publishThread(
  context: GithubContext,
  thread: GithubThread,
  change: Change,
): Promise<Delivery | undefined> {
  const { action, fields, ...origin } = change;
  const pull = isPullThread(thread);
  const subject = pull
    ? { number: thread.number, pull_request: await toPullRequest(context, thread) }
    : { issue: toIssue(context, thread) };
  return publishEvent(context, {
    ...origin,
    event: pull ? "pull_request" : "issues",
    repository: thread.repository,
    payload: { action, ...subject, ...fields },
  });
}

export async function labelThread(
  context: GithubContext,
  thread: GithubThread,
  { label, ...origin }: Origin & { label: string },
) {
  if (!thread.labels.includes(label)) thread.labels.push(label);
  const fields = { label: toLabel(context, thread.repository, label) };
  return publishThread(context, thread, { ...origin, action: "labeled", fields });
}

export async function assignThread(
  context: GithubContext,
  thread: GithubThread,
  { assignee, ...origin }: Origin & { assignee: string },
) {
  const user = context.store.getUser(assignee);
  if (!thread.assignees.includes(user.login)) thread.assignees.push(user.login);
  return publishThread(context, thread, { ...origin, action: "assigned", fields: { assignee: toUser(context, user) } });
}

export async function openIssue(context: GithubContext, input: NewIssue, origin: Origin) {
  const thread = addThread(context, { ...input, author: origin.actor });
  const delivery = await publishThread(context, thread, { ...origin, action: "opened" });
  for (const label of input.labels) await labelThread(context, thread, { ...origin, label });
  for (const assignee of input.assignees) await assignThread(context, thread, { ...origin, assignee });
  return { thread, delivery };
}

export async function setThreadState(
  context: GithubContext,
  thread: GithubThread,
  { state, ...origin }: Origin & Pick<GithubThread, "state">,
) {
  if (thread.state === state) return undefined;
  thread.state = state;
  thread.closed_at = state === "closed" ? toTimestamp(context.now()) : null;
  return publishThread(context, thread, { ...origin, action: state === "closed" ? "closed" : "reopened" });
}
