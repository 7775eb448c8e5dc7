import type { Git } from "./create-git.ts";

export async function findCommit(git: Git, repository: string, revision: string): Promise<string | undefined> {
  if (revision.startsWith("-")) return undefined;
  return git.find({
    repository,
    args: ["rev-parse", "--verify", "--quiet", "--end-of-options", `${revision}^{commit}`],
  });
}
