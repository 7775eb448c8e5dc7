import { pollUntil } from "../poll-until.ts";
import { findProcess, type ProcessEntry } from "./process-entry.ts";

const KILL_WAIT_MS = 5_000;

function isSame(entry: ProcessEntry): boolean {
  return findProcess(entry.pid)?.startTime === entry.startTime;
}

function sendSignal(entry: ProcessEntry, signal: NodeJS.Signals): void {
  if (!isSame(entry)) return;
  try {
    process.kill(entry.pid, signal);
  } catch {
    return;
  }
}

export async function endProcesses(entries: readonly ProcessEntry[], graceMs: number): Promise<ProcessEntry[]> {
  for (const entry of entries) sendSignal(entry, "SIGTERM");
  const areGone = () => !entries.some(isSame);
  if (await pollUntil(areGone, { withinMs: graceMs })) return [];
  for (const entry of entries) sendSignal(entry, "SIGKILL");
  await pollUntil(areGone, { withinMs: KILL_WAIT_MS });
  return entries.filter(isSame);
}
