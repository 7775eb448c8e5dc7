import { type Origin, publishEvent } from "../events/publish-event.ts";
import { findCommit } from "../git/find-commit.ts";
import { listRefs } from "../git/list-refs.ts";
import type { GithubContext } from "../github-context.ts";
import { toUser } from "../json/to-user.ts";
import { listPullThreads, type PullThread } from "../state/pull-thread.ts";
import { toTimestamp } from "../to-timestamp.ts";
import { publishThread } from "./issue-actions.ts";
import { updatePullHead } from "./update-pull-head.ts";

const NO_COMMIT = "0".repeat(40);

type Refs = ReadonlyMap<string, string>;

type RefChange = { readonly ref: string; readonly before: string; readonly after: string };

function toChanges(before: Refs, after: Refs): readonly RefChange[] {
  return [...new Set([...before.keys(), ...after.keys()])]
    .map((ref) => ({ ref, before: before.get(ref) ?? NO_COMMIT, after: after.get(ref) ?? NO_COMMIT }))
    .filter((change) => change.before !== change.after);
}

function listOpenPulls({ store }: GithubContext, repository: string, ref: string): readonly PullThread[] {
  const isOfBranch = ({ pull, state }: PullThread) =>
    state === "open" && pull.head_repository === repository && `refs/heads/${pull.head_branch}` === ref;
  return store.state().repositories.flatMap(({ full_name }) => listPullThreads(store, full_name).filter(isOfBranch));
}

async function publishChange(
  context: GithubContext,
  repository: string,
  { ref, before, after, ...origin }: RefChange & Origin,
) {
  const user = toUser(context, context.store.getUser(origin.actor));
  publishEvent(context, {
    ...origin,
    event: "push",
    repository,
    payload: {
      ref,
      before,
      after,
      created: before === NO_COMMIT,
      deleted: after === NO_COMMIT,
      forced: false,
      base_ref: null,
      commits: [],
      head_commit: null,
      pusher: { name: user.login, email: null },
    },
  });
  for (const thread of listOpenPulls(context, repository, ref)) {
    const known = await findCommit(context.git, thread.repository, `refs/pull/${thread.number}/head`);
    if (after === NO_COMMIT || known === after) continue;
    await updatePullHead(context, thread);
    thread.updated_at = toTimestamp(context.now());
    await publishThread(context, thread, { ...origin, action: "synchronize", fields: { before, after } });
  }
}

export async function trackPush(
  context: GithubContext,
  repository: string,
  origin: Origin,
): Promise<() => Promise<void>> {
  const before = await listRefs(context.git, repository);
  return async () => {
    const after = await listRefs(context.git, repository);
    for (const change of toChanges(before, after)) await publishChange(context, repository, { ...change, ...origin });
  };
}
