import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import type { StackPaths } from "../paths.ts";
import { findProcess } from "../processes/process-entry.ts";
import { StackError } from "../stack-error.ts";
import { readLastLines } from "../supervisor/read-last-lines.ts";
import { readStackState, type StackState } from "../supervisor/stack-state.ts";

interface FollowOptions {
  readonly report: (line: string) => void;
  readonly startedBy: number;
}

const POLL_MS = 150;
const SHOWN_LINES = 20;

function describeDeath(paths: StackPaths, state: StackState | undefined): StackError {
  if (state?.failure)
    return new StackError(`Agent System did not start, and what was started has been stopped.\n${state.failure}`);
  if (state?.phase === "stopped") return new StackError("The start was ended by a stop.");
  const log = join(paths.logsFolder, "supervisor.log");
  return new StackError(
    [`The supervisor ended. Its last lines (${log}):`, ...readLastLines(log, SHOWN_LINES)].join("\n"),
  );
}

export async function followStart(paths: StackPaths, { report, startedBy }: FollowOptions): Promise<void> {
  let shown = 0;
  const interrupt = () => void process.kill(startedBy, "SIGTERM");
  process.once("SIGINT", interrupt);
  try {
    for (;;) {
      const isAlive = findProcess(startedBy) !== undefined;
      const found = readStackState(paths.stateFile);
      const state = found?.supervisor.pid === startedBy ? found : undefined;
      for (const line of state?.progress.slice(shown) ?? []) report(line);
      shown = state?.progress.length ?? shown;
      if (state?.phase === "ready" && isAlive) return;
      if (!isAlive) throw describeDeath(paths, state);
      await delay(POLL_MS);
    }
  } finally {
    process.off("SIGINT", interrupt);
  }
}
