import { findProcess } from "./process-entry.ts";

export function listAncestors(pid: number): number[] {
  const parent = findProcess(pid)?.parent ?? 0;
  return parent === 0 ? [pid] : [pid, ...listAncestors(parent)];
}
