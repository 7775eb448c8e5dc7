import type { StackPaths } from "../paths.ts";
import { StackError } from "../stack-error.ts";
import { readStackState } from "../supervisor/stack-state.ts";
import { endProcesses } from "./end-processes.ts";
import { findStackProcesses } from "./find-stack-processes.ts";

const GRACE_MS = 10_000;

export async function endLeftovers({ stackFolder, stateFile }: StackPaths): Promise<number> {
  const leftovers = findStackProcesses(stackFolder, readStackState(stateFile));
  const remaining = await endProcesses(leftovers, GRACE_MS);
  if (remaining.length === 0) return leftovers.length;
  throw new StackError(`These processes do not end: ${remaining.map(({ pid }) => pid).join(", ")}`);
}
