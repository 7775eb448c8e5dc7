import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { findJson } from "../find-json.ts";

const ownerSchema = z.strictObject({ pid: z.int(), started: z.string() });
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

export async function writeRunOwner(folder: string): Promise<void> {
  const owner = { pid: process.pid, started: (await findStartTime(process.pid)) ?? "" };
  await writeFile(join(folder, fileName), JSON.stringify(owner));
}

export async function isOwnerAlive(folder: string): Promise<boolean> {
  const text = await readFile(join(folder, fileName), "utf8").catch(() => "");
  const owner = ownerSchema.safeParse(findJson(text));
  return owner.success && (await findStartTime(owner.data.pid)) === owner.data.started;
}
