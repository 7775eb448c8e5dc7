import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { readCommand } from "./process-entry.ts";

export interface PortHolder {
  readonly pid: number;
  readonly command: string;
}

const LISTENING = "0A";
const LOCAL_ADDRESS_FIELD = 1;
const STATE_FIELD = 3;
const INODE_FIELD = 9;

function listListeningInodes(port: number): Set<string> {
  const suffix = `:${port.toString(16).toUpperCase().padStart(4, "0")}`;
  const lines = ["/proc/net/tcp", "/proc/net/tcp6"].flatMap((path) => readLines(path));
  const rows = lines.map((line) => line.trim().split(/\s+/u));
  const listening = rows.filter((row) => row[STATE_FIELD] === LISTENING && row[LOCAL_ADDRESS_FIELD]?.endsWith(suffix));
  return new Set(listening.map((row) => `socket:[${row[INODE_FIELD]}]`));
}

function readLines(path: string): string[] {
  try {
    return readFileSync(path, "utf8").split("\n");
  } catch {
    return [];
  }
}

function holdsOne(pid: string, sockets: Set<string>): boolean {
  try {
    return readdirSync(`/proc/${pid}/fd`).some((fd) => sockets.has(readTarget(`/proc/${pid}/fd/${fd}`)));
  } catch {
    return false;
  }
}

function readTarget(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    return "";
  }
}

export function findPortHolder(port: number): PortHolder | undefined {
  const sockets = listListeningInodes(port);
  if (sockets.size === 0) return undefined;
  const pids = readdirSync("/proc").filter((name) => /^\d+$/u.test(name));
  const holder = pids.find((pid) => holdsOne(pid, sockets));
  if (holder === undefined) return undefined;
  return { pid: Number(holder), command: readCommand(Number(holder)) };
}
