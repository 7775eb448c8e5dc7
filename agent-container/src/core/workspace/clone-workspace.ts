import type { Containment } from "../containment/containment.ts";
import { RunFailure } from "../run-failure.ts";
import type { ContainedGit } from "./contained-git.ts";

export async function cloneWorkspace(
  { inside }: Containment,
  git: ContainedGit,
  { branch, commit }: { branch: string; commit: string },
): Promise<void> {
  const steps = [
    ["clone", "--quiet", "--shared", "--no-checkout", inside.mirror, "."],
    ["checkout", "--quiet", "-B", branch, commit],
  ];
  for (const args of steps) {
    const { code, complaint } = await git(args);
    if (code !== 0) throw new RunFailure("internal_error", `The workspace could not be made: ${complaint.slice(-500)}`);
  }
}
