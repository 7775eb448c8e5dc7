import { randomUUID } from "node:crypto";
import { readdir, rename, stat } from "node:fs/promises";
import { join } from "node:path";
import { execa } from "execa";
import type { Git } from "./git.ts";
import type { HoldLock } from "./hold-lock.ts";

export type MirrorUpkeep = {
  git: Git;
  holdLock: HoldLock;
  folder: string;
  listInUse: () => Promise<string[]>;
  remove: (folder: string) => Promise<void>;
  limits: { unusedMs: number; maxBytes: number };
  now: () => Date;
};
type Mirror = { path: string; usedAt: number; bytes: number };

const maintenance = ["-c", "gc.auto=2000", "-c", "gc.autoPackLimit=20", "-c", "gc.autoDetach=false", "gc", "--auto"];

async function list(folder: string): Promise<string[]> {
  return readdir(folder).catch(() => []);
}

async function measure(path: string): Promise<Mirror> {
  const { stdout } = await execa("du", ["--summarize", "--block-size=1", path], { reject: false, stdin: "ignore" });
  const used = await stat(join(path, "FETCH_HEAD")).catch(() => stat(path));
  return { path, usedAt: used.mtimeMs, bytes: Number.parseInt(stdout, 10) || 0 };
}

async function listMirrors(folder: string): Promise<Mirror[]> {
  const mirrors: Mirror[] = [];
  for (const owner of await list(folder))
    for (const name of await list(join(folder, owner)))
      if (name.endsWith(".git")) mirrors.push(await measure(join(folder, owner, name)));
  return mirrors.toSorted((one, other) => one.usedAt - other.usedAt);
}

async function withUnused<Result>(
  { holdLock, listInUse }: MirrorUpkeep,
  path: string,
  work: () => Promise<Result>,
): Promise<Result | undefined> {
  return holdLock(`${path}.lock`, async () => ((await listInUse()).includes(path) ? undefined : work()));
}

async function removeMirror(upkeep: MirrorUpkeep, path: string): Promise<boolean> {
  const aside = `${path}.broken-${randomUUID()}`;
  const isAside = await withUnused(upkeep, path, async () => {
    await rename(path, aside);
    return true;
  });
  if (isAside !== true) return false;
  await upkeep.remove(aside);
  return true;
}

export async function tidyMirrors(upkeep: MirrorUpkeep): Promise<string[]> {
  const { git, folder, limits, now } = upkeep;
  const mirrors = await listMirrors(folder);
  let total = mirrors.reduce((sum, { bytes }) => sum + bytes, 0);
  const removed: string[] = [];
  for (const { path, usedAt, bytes } of mirrors) {
    const isOld = now().getTime() - usedAt > limits.unusedMs;
    if ((isOld || total > limits.maxBytes) && (await removeMirror(upkeep, path))) {
      total -= bytes;
      removed.push(path);
    } else await withUnused(upkeep, path, () => git(maintenance, { cwd: path }));
  }
  return removed;
}
