import { SandboxProblem } from "../../sandbox-problem.ts";
import type { GithubPull, GithubThread } from "./github-state.ts";
import type { GithubStore } from "./github-store.ts";

export type PullThread = GithubThread & { readonly pull: GithubPull };

export function isPullThread(thread: GithubThread): thread is PullThread {
  return thread.pull !== null;
}

export function getPullThread(store: GithubStore, repository: string, number: number): PullThread {
  const thread = store.getThread(repository, number);
  if (!isPullThread(thread)) throw new SandboxProblem(404, "Not Found");
  return thread;
}

export function listPullThreads(store: GithubStore, repository: string): readonly PullThread[] {
  return store.listThreads(repository).filter(isPullThread);
}
