import type { Origin } from "../events/publish-event.ts";
import type { GithubContext } from "../github-context.ts";
import type { PullThread } from "../state/pull-thread.ts";
import { toTimestamp } from "../to-timestamp.ts";
import { publishThread } from "./issue-actions.ts";

export type PullWords = Origin & {
  readonly title?: string | undefined;
  readonly body?: string | null | undefined;
};

export async function editPull(
  context: GithubContext,
  thread: PullThread,
  { title, body, ...origin }: PullWords,
): Promise<void> {
  const changes = {
    ...(title === undefined || title === thread.title ? {} : { title: { from: thread.title } }),
    ...(body === undefined || body === thread.body ? {} : { body: { from: thread.body } }),
  };
  if (Object.keys(changes).length === 0) return;
  thread.title = title ?? thread.title;
  thread.body = body === undefined ? thread.body : body;
  thread.updated_at = toTimestamp(context.now());
  await publishThread(context, thread, { ...origin, action: "edited", fields: { changes } });
}
