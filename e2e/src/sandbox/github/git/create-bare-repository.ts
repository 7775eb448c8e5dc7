import { mkdir } from "node:fs/promises";
import type { Git } from "./create-git.ts";

export async function createBareRepository(git: Git, repository: string, defaultBranch: string): Promise<void> {
  const path = git.pathOf(repository);
  await mkdir(path, { recursive: true });
  await git.run({ repository, args: ["init", "--quiet", "--bare", `--initial-branch=${defaultBranch}`, path] });
}
