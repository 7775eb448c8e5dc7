import type { CommandOptions } from "../command-options.ts";
import { holdLock } from "../hold-lock.ts";
import { buildContext } from "../plan/build-context.ts";
import { createPlan } from "../plan/create-plan.ts";
import { pollUntil } from "../poll-until.ts";
import { endLeftovers } from "../processes/end-leftovers.ts";
import { writeStackEnv } from "../settings/write-stack-env.ts";
import { findRunningStack } from "../supervisor/find-running-stack.ts";
import { spawnSupervisor } from "../supervisor/spawn-supervisor.ts";
import { describeStack } from "./describe-stack.ts";
import { followStart } from "./follow-start.ts";
import { rotateLogs } from "./rotate-logs.ts";

const STOPPING_WAIT_MS = 60_000;

async function startLocked(options: CommandOptions): Promise<void> {
  const { paths, report } = options;
  await pollUntil(() => findRunningStack(paths.stateFile)?.phase !== "stopping", { withinMs: STOPPING_WAIT_MS });
  const running = findRunningStack(paths.stateFile);
  if (running !== undefined) {
    if (running.phase !== "ready") await followStart(paths, { report, startedBy: running.supervisor.pid });
    report("Agent System is already running.");
    return report(describeStack(paths));
  }
  const ended = await endLeftovers(paths);
  if (ended > 0) report(`ended ${ended} processes left by a stack that was killed`);
  const context = await buildContext(options);
  writeStackEnv(context);
  rotateLogs(paths.logsFolder);
  const pid = spawnSupervisor(createPlan(context), paths.planFile);
  await followStart(paths, { report, startedBy: pid });
  report(describeStack(paths));
}

export async function start(options: CommandOptions): Promise<void> {
  const release = await holdLock(options.paths.stackFolder, () =>
    options.report("waiting for another command that starts or stops"),
  );
  try {
    await startLocked(options);
  } finally {
    release();
  }
}
