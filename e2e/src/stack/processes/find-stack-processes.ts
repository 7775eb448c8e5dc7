import type { StackState } from "../supervisor/stack-state.ts";
import { listAncestors } from "./list-ancestors.ts";
import { listProcesses, type ProcessEntry, readBootId, readEnvironmentMarker } from "./process-entry.ts";
import { STACK_MARKER } from "./stack-marker.ts";

interface Recorded {
  readonly pid: number;
  readonly startTime: number;
}

function listRecorded(state: StackState | undefined): Recorded[] {
  if (state === undefined || state.bootId !== readBootId()) return [];
  return [
    state.supervisor,
    ...state.processes.flatMap(({ pid, startTime }) => (pid === null ? [] : [{ pid, startTime }])),
  ];
}

function addDescendants(entries: readonly ProcessEntry[], found: Set<number>): void {
  const before = found.size;
  for (const entry of entries) {
    if (found.has(entry.parent)) found.add(entry.pid);
  }
  if (found.size > before) addDescendants(entries, found);
}

export function findStackProcesses(stackFolder: string, state: StackState | undefined): ProcessEntry[] {
  const entries = listProcesses();
  const recorded = listRecorded(state);
  const isRecorded = (entry: ProcessEntry) =>
    recorded.some(({ pid, startTime }) => {
      if (entry.pid === pid) return entry.startTime === startTime;
      return entry.session === pid && entry.startTime >= startTime;
    });
  const isMarked = (entry: ProcessEntry) => readEnvironmentMarker(entry.pid, STACK_MARKER) === stackFolder;
  const found = new Set(entries.filter((entry) => isRecorded(entry) || isMarked(entry)).map((entry) => entry.pid));
  const own = new Set(listAncestors(process.pid));
  for (const pid of own) found.delete(pid);
  addDescendants(entries, found);
  for (const pid of own) found.delete(pid);
  return entries.filter((entry) => found.has(entry.pid));
}
