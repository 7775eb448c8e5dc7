import type { Git, GitAccess } from "./git.ts";
import { toPushFailure } from "./to-git-failure.ts";

export type Push = { git: Git; repository: string; branch: string; access: GitAccess; signal: AbortSignal };

export async function pushBranch({ git, repository, branch, access, signal }: Push): Promise<void> {
  const ref = `refs/heads/${branch}`;
  const { code, output, complaint } = await git(["push", "--porcelain", access.url, `${ref}:${ref}`], {
    cwd: repository,
    access,
    signal,
  });
  signal.throwIfAborted();
  if (code !== 0) throw toPushFailure(`${output.toString("utf8")}\n${complaint}`);
}
