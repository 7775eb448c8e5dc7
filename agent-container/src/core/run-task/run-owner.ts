import { mkdir, readFile, readlink, stat, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { findJson } from "../find-json.ts";

const ownerSchema = z.strictObject({ pid: z.int(), started: z.string(), processes: z.string(), mirror: z.string() });
type Owner = z.infer<typeof ownerSchema>;
const fileName = "owner.json";
const startTimeField = 19;
const longestSilenceMs = 60_000;
const longestBirthMs = 10_000;

async function findStartTime(pid: number): Promise<string | undefined> {
  try {
    const text = await readFile(`/proc/${pid}/stat`, "utf8");
    return text.slice(text.lastIndexOf(")") + 2).split(" ")[startTimeField];
  } catch {
    return undefined;
  }
}

function findProcessNamespace(): Promise<string> {
  return readlink("/proc/self/ns/pid").catch(() => "");
}

async function isYounger(path: string, thanMs: number): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  return found !== undefined && Date.now() - found.mtimeMs < thanMs;
}

export async function writeRunOwner(folder: string, mirror: string): Promise<void> {
  const started = (await findStartTime(process.pid)) ?? "";
  const owner: Owner = { pid: process.pid, started, processes: await findProcessNamespace(), mirror };
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeFile(join(folder, fileName), JSON.stringify(owner));
}

async function readOwner(folder: string): Promise<Owner | undefined> {
  const text = await readFile(join(folder, fileName), "utf8").catch(() => "");
  return ownerSchema.safeParse(findJson(text)).data;
}

async function isAlive(folder: string, owner: Owner | undefined): Promise<boolean> {
  if (owner === undefined) return isYounger(folder, longestBirthMs);
  if (owner.processes !== (await findProcessNamespace())) return isYounger(join(folder, fileName), longestSilenceMs);
  return (await findStartTime(owner.pid)) === owner.started;
}

export async function isOwnerAlive(folder: string): Promise<boolean> {
  return isAlive(folder, await readOwner(folder));
}

export async function findMirrorInUse(folder: string): Promise<string | undefined> {
  const owner = await readOwner(folder);
  return (await isAlive(folder, owner)) ? owner?.mirror : undefined;
}

export async function sayOwnerLives(folder: string): Promise<void> {
  const owner = await readOwner(folder);
  if (owner?.pid !== process.pid || owner.processes !== (await findProcessNamespace())) return;
  const now = new Date();
  await utimes(join(folder, fileName), now, now).catch(() => undefined);
}
