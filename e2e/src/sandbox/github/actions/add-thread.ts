import type { GithubContext } from "../github-context.ts";
import type { GithubPull, GithubThread } from "../state/github-state.ts";
import { toTimestamp } from "../to-timestamp.ts";

export type NewThread = {
  readonly repository: string;
  readonly title: string;
  readonly body: string | null;
  readonly author: string;
  readonly pull?: GithubPull;
  readonly labels?: readonly string[];
  readonly assignees?: readonly string[];
};

export function addThread({ store, now }: GithubContext, input: NewThread): GithubThread {
  const repository = store.getRepository(input.repository).full_name;
  const at = toTimestamp(now());
  const thread: GithubThread = {
    id: store.nextId(),
    repository,
    number: Math.max(0, ...store.listThreads(repository).map((one) => one.number)) + 1,
    title: input.title,
    body: input.body,
    author: store.getUser(input.author).login,
    state: "open",
    locked: false,
    labels: [...(input.labels ?? [])],
    assignees: [...(input.assignees ?? [])],
    pull: input.pull ?? null,
    created_at: at,
    updated_at: at,
    closed_at: null,
  };
  store.state().threads.push(thread);
  return thread;
}
