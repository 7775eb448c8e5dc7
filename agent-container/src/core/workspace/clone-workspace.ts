import type { ContainedUser } from "../containment/contained-user.ts";
import type { Containment } from "../containment/containment.ts";
import { RunFailure } from "../run-failure.ts";
import type { ContainedGit } from "./contained-git.ts";
import { createRepository } from "./create-repository.ts";
import type { Refs } from "./read-refs.ts";

export type WorkspaceClone = {
  folder: string;
  user: ContainedUser | undefined;
  refs: Refs;
  defaultBranch: string;
  branch: string;
  commit: string;
};

export async function cloneWorkspace(
  { inside }: Containment,
  git: ContainedGit,
  { commit, ...clone }: WorkspaceClone,
): Promise<void> {
  await createRepository({ ...clone, mirror: inside.mirror });
  const { code, complaint } = await git(["checkout", "--quiet", "-B", clone.branch, commit]);
  if (code !== 0) throw new RunFailure("internal_error", `The workspace could not be made: ${complaint.slice(-500)}`);
}
