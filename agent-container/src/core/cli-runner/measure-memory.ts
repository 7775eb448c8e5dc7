import { readFile } from "node:fs/promises";
import { listProcessTree } from "./list-process-tree.ts";

const kilobyte = 1024;

async function readKilobytes(path: string, name: string): Promise<number | undefined> {
  const text = await readFile(path, "utf8").catch(() => "");
  const value = new RegExp(`^${name}:\\s+(\\d+) kB$`, "mu").exec(text)?.[1];
  return value === undefined ? undefined : Number(value) * kilobyte;
}

async function readResident(pid: number): Promise<number> {
  return (await readKilobytes(`/proc/${pid}/status`, "VmRSS")) ?? 0;
}

async function readShare(pid: number): Promise<number> {
  return (await readKilobytes(`/proc/${pid}/smaps_rollup`, "Pss")) ?? readResident(pid);
}

async function sum(pids: number[], read: (pid: number) => Promise<number>): Promise<number> {
  return (await Promise.all(pids.map(read))).reduce((total, bytes) => total + bytes, 0);
}

export async function isMemoryAbove(root: number, maxBytes: number): Promise<boolean> {
  const pids = await listProcessTree(root);
  if ((await sum(pids, readResident)) <= maxBytes) return false;
  return (await sum(pids, readShare)) > maxBytes;
}
