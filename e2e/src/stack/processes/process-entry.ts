import { readdirSync, readFileSync } from "node:fs";

export interface ProcessEntry {
  readonly pid: number;
  readonly parent: number;
  readonly session: number;
  readonly startTime: number;
}

const GONE_STATES = new Set(["Z", "X"]);
const PARENT_FIELD = 1;
const SESSION_FIELD = 3;
const START_TIME_FIELD = 19;

function readText(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}

export function findProcess(pid: number): ProcessEntry | undefined {
  const stat = readText(`/proc/${pid}/stat`);
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  if (stat === "" || GONE_STATES.has(fields[0] ?? "")) return undefined;
  const numberAt = (index: number) => Number(fields[index]);
  return {
    pid,
    parent: numberAt(PARENT_FIELD),
    session: numberAt(SESSION_FIELD),
    startTime: numberAt(START_TIME_FIELD),
  };
}

export function listProcesses(): ProcessEntry[] {
  const pids = readdirSync("/proc").filter((name) => /^\d+$/u.test(name));
  return pids.map((pid) => findProcess(Number(pid))).filter((entry) => entry !== undefined);
}

export function readCommand(pid: number): string {
  return readText(`/proc/${pid}/cmdline`).replaceAll("\0", " ").trim();
}

export function readEnvironmentMarker(pid: number, name: string): string | undefined {
  const entry = readText(`/proc/${pid}/environ`)
    .split("\0")
    .find((line) => line.startsWith(`${name}=`));
  return entry?.slice(name.length + 1);
}

export function readBootId(): string {
  return readText("/proc/sys/kernel/random/boot_id").trim();
}
