import type { GithubContext } from "../github-context.ts";
import type { GithubThread } from "../state/github-state.ts";

export function threadPageUrl({ origin }: Pick<GithubContext, "origin">, thread: GithubThread): string {
  return `${origin()}/github/${thread.repository}/${thread.pull === null ? "issues" : "pull"}/${thread.number}`;
}
