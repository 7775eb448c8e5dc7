import type { ActiveRun } from "./active-run.ts";

export async function keepBundle({ ports, state, prepared }: ActiveRun): Promise<void> {
  const { task_id, input } = state.task;
  const range = [`refs/heads/${input.branch}`, `^${prepared.start.commit}`];
  const command = { cwd: prepared.paths.collected, maxBytes: ports.settings.diffMaxBytes };
  try {
    const { code, output, complaint } = await ports.git(["bundle", "create", "--quiet", "-", ...range], command);
    if (code !== 0) throw new Error(`git could not bundle the commits: ${complaint.slice(-300)}`);
    await ports.keepBundle(task_id, output);
  } catch (error) {
    ports.warn("the commits of withheld work could not be kept", error);
  }
}
