import type { GithubContext } from "../github-context.ts";
import type { PullThread } from "../state/pull-thread.ts";

export async function updatePullHead({ git }: GithubContext, { repository, number, pull }: PullThread): Promise<void> {
  const refspec = `+refs/heads/${pull.head_branch}:refs/pull/${number}/head`;
  await git.run({ repository, args: ["fetch", "--quiet", "--no-tags", git.pathOf(pull.head_repository), refspec] });
}
