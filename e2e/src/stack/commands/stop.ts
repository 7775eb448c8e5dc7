import type { CommandOptions } from "../command-options.ts";
import { holdLock } from "../hold-lock.ts";
import { pollUntil } from "../poll-until.ts";
import { endProcesses } from "../processes/end-processes.ts";
import { findStackProcesses } from "../processes/find-stack-processes.ts";
import { StackError } from "../stack-error.ts";
import { findRunningStack } from "../supervisor/find-running-stack.ts";
import { readStackState } from "../supervisor/stack-state.ts";

const STOP_WAIT_MS = 120_000;
const LEFTOVER_GRACE_MS = 10_000;

function askToStop(pid: number): void {
  try {
    process.kill(pid, "SIGTERM");
  } catch {
    return;
  }
}

export async function stop({ paths, report }: CommandOptions): Promise<void> {
  const running = findRunningStack(paths.stateFile);
  if (running !== undefined) {
    report("stopping (running work gets up to 25 seconds)");
    askToStop(running.supervisor.pid);
    await pollUntil(() => findRunningStack(paths.stateFile) === undefined, { withinMs: STOP_WAIT_MS });
  }
  const release = await holdLock(paths.stackFolder, () => report("waiting for another command that starts or stops"));
  try {
    const leftovers = findStackProcesses(paths.stackFolder, readStackState(paths.stateFile));
    if (running === undefined && leftovers.length > 0)
      report(`ending ${leftovers.length} processes left by a stack that was killed`);
    const remaining = await endProcesses(leftovers, LEFTOVER_GRACE_MS);
    if (remaining.length > 0)
      throw new StackError(`These processes do not end: ${remaining.map(({ pid }) => pid).join(", ")}`);
    report(
      running === undefined && leftovers.length === 0 ? "Agent System is not running." : "Agent System is stopped.",
    );
  } finally {
    release();
  }
}
