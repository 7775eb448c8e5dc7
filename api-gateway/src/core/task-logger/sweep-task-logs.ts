import { lstat, readdir, rm } from "node:fs/promises";
import { join } from "node:path";

export type SweepOptions = {
  readonly folder: string;
  readonly now: () => Date;
  readonly taskRetentionDays: number;
  readonly eventRetentionDays: number;
};

export type SweepResult = { readonly tasks: number; readonly eventFiles: number };

const DAY_MS = 86_400_000;
const taskFolder = /^task-[0-9a-f]{12}$/u;
const eventFile = /^(\d{4}-\d{2}-\d{2})\.jsonl$/u;

async function listNames(folder: string): Promise<string[]> {
  return await readdir(folder).catch(() => []);
}

async function findNewestChange(folder: string): Promise<number> {
  const names = await listNames(folder);
  const paths = [folder, ...names.map((name) => join(folder, name))];
  const times = await Promise.all(paths.map(async (path) => (await lstat(path).catch(() => undefined))?.mtimeMs ?? 0));
  return Math.max(...times);
}

async function remove(path: string): Promise<boolean> {
  return await rm(path, { recursive: true, force: true }).then(
    () => true,
    () => false,
  );
}

async function sweepTasks(folder: string, before: number): Promise<number> {
  let removed = 0;
  for (const name of (await listNames(folder)).filter((entry) => taskFolder.test(entry))) {
    const path = join(folder, name);
    if ((await findNewestChange(path)) < before && (await remove(path))) removed += 1;
  }
  return removed;
}

async function sweepEvents(folder: string, before: number): Promise<number> {
  let removed = 0;
  for (const name of await listNames(folder)) {
    const day = eventFile.exec(name)?.[1];
    const end = day === undefined ? Number.NaN : Date.parse(`${day}T00:00:00Z`) + DAY_MS;
    if (end < before && (await remove(join(folder, name)))) removed += 1;
  }
  return removed;
}

export async function sweepTaskLogs(options: SweepOptions): Promise<SweepResult> {
  const { folder, now, taskRetentionDays, eventRetentionDays } = options;
  const today = now().getTime();
  return {
    tasks: await sweepTasks(folder, today - taskRetentionDays * DAY_MS),
    eventFiles: await sweepEvents(join(folder, "events"), today - eventRetentionDays * DAY_MS),
  };
}
