import type { Git } from "./create-git.ts";

export async function listRefs(git: Git, repository: string): Promise<ReadonlyMap<string, string>> {
  const text = await git.run({
    repository,
    args: ["for-each-ref", "--format=%(refname) %(objectname)", "refs/heads", "refs/tags"],
  });
  const pairs = text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => line.split(" "));
  return new Map(pairs.map(([name = "", sha = ""]) => [name, sha]));
}
