import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { findJson } from "../find-json.ts";

const ownerSchema = z.strictObject({ pid: z.int(), started: z.string(), mirror: z.string() });
type Owner = z.infer<typeof ownerSchema>;
const fileName = "owner.json";
const startTimeField = 19;

async function findStartTime(pid: number): Promise<string | undefined> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[startTimeField];
  } catch {
    return undefined;
  }
}

export async function writeRunOwner(folder: string, mirror: string): Promise<void> {
  const owner: Owner = { pid: process.pid, started: (await findStartTime(process.pid)) ?? "", mirror };
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeFile(join(folder, fileName), JSON.stringify(owner));
}

async function findOwner(folder: string): Promise<Owner | undefined> {
  const text = await readFile(join(folder, fileName), "utf8").catch(() => "");
  const owner = ownerSchema.safeParse(findJson(text));
  if (!owner.success) return undefined;
  return (await findStartTime(owner.data.pid)) === owner.data.started ? owner.data : undefined;
}

export async function isOwnerAlive(folder: string): Promise<boolean> {
  return (await findOwner(folder)) !== undefined;
}

export async function findMirrorInUse(folder: string): Promise<string | undefined> {
  return (await findOwner(folder))?.mirror;
}
