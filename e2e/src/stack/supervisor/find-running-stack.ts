import { findProcess, readBootId } from "../processes/process-entry.ts";
import { readStackState, type StackState } from "./stack-state.ts";

export function findRunningStack(stateFile: string): StackState | undefined {
  const state = readStackState(stateFile);
  if (state === undefined || state.bootId !== readBootId()) return undefined;
  const { pid, startTime } = state.supervisor;
  return findProcess(pid)?.startTime === startTime ? state : undefined;
}
