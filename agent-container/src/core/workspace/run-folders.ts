import { chown, mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { ContainedUser } from "../containment/contained-user.ts";
import { writeSystemFiles } from "../containment/write-system-files.ts";

export type RunPaths = { root: string; workspace: string; home: string; system: string; collected: string };

export function toRunPaths(root: string): RunPaths {
  return {
    root,
    workspace: join(root, "workspace"),
    home: join(root, "home"),
    system: join(root, "system"),
    collected: join(root, "collected.git"),
  };
}

export async function createRunFolders(root: string, user: ContainedUser | undefined): Promise<RunPaths> {
  const paths = toRunPaths(root);
  await mkdir(root, { recursive: true, mode: 0o700 });
  for (const folder of [paths.workspace, paths.home]) {
    await mkdir(folder, { mode: 0o755 });
    if (user !== undefined) await chown(folder, user.uid, user.gid);
  }
  await writeSystemFiles(paths.system);
  return paths;
}
