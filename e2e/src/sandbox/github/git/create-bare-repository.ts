import { mkdir } from "node:fs/promises";
import type { Git } from "./create-git.ts";

const settings = [
  ["http.receivepack", "true"],
  ["uploadpack.allowFilter", "true"],
  ["uploadpack.allowAnySHA1InWant", "true"],
  ["receive.hideRefs", "refs/pull"],
  ["gc.auto", "0"],
  ["receive.autogc", "false"],
] as const;

export async function createBareRepository(git: Git, repository: string, defaultBranch: string): Promise<void> {
  await mkdir(git.pathOf(repository), { recursive: true });
  await git.run({ repository, args: ["init", "--quiet", "--bare", `--initial-branch=${defaultBranch}`, git.pathOf(repository)] });
  for (const [name, value] of settings) await git.run({ repository, args: ["config", name, value] });
}
