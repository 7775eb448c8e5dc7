import type { GithubContext } from "../github-context.ts";
import type { PullThread } from "../state/pull-thread.ts";

export async function updatePullHead({ git }: GithubContext, { repository, number, pull }: PullThread): Promise<void> {
  const head = `refs/heads/${pull.head_branch}`;
  const target = `refs/pull/${number}/head`;
  const args =
    pull.head_repository === repository
      ? ["update-ref", target, head]
      : ["fetch", "--quiet", "--no-tags", git.pathOf(pull.head_repository), `+${head}:${target}`];
  await git.run({ repository, args });
}
