import type { CommandOptions } from "../command-options.ts";
import { holdLock } from "../hold-lock.ts";
import { pollUntil } from "../poll-until.ts";
import { endLeftovers } from "../processes/end-leftovers.ts";
import { findRunningStack } from "../supervisor/find-running-stack.ts";

const STOP_WAIT_MS = 120_000;

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
    const ended = await endLeftovers(paths);
    if (running === undefined && ended > 0) report(`ended ${ended} processes left by a stack that was killed`);
    report(running === undefined && ended === 0 ? "Agent System is not running." : "Agent System is stopped.");
  } finally {
    release();
  }
}
