import Table from "cli-table3";
import prettyMilliseconds from "pretty-ms";
import type { CommandOptions } from "../command-options.ts";
import { checkReadiness } from "../supervisor/check-readiness.ts";
import { findRunningStack } from "../supervisor/find-running-stack.ts";
import type { ProcessState } from "../supervisor/stack-state.ts";

const SIDES = ["top", "bottom", "left", "right", "mid", "middle"] as const;
const NO_BORDER = Object.fromEntries(
  SIDES.flatMap((side) => [side, `${side}-mid`, `${side}-left`, `${side}-right`]).map((side) => [side, ""]),
);
const STORES = new Set(["postgres", "redis", "sandbox"]);

async function describeState({ name, port, status }: ProcessState): Promise<string> {
  if (status !== "running" || STORES.has(name)) return status;
  const url = `http://127.0.0.1:${port}/health/ready`;
  return checkReadiness({ kind: "http", url }).then(
    () => "ready",
    () => "not ready",
  );
}

function toUptime(startedAt: string): string {
  return prettyMilliseconds(Date.now() - Date.parse(startedAt), { secondsDecimalDigits: 0, unitCount: 2 });
}

async function toRow(state: ProcessState): Promise<string[]> {
  const uptime = state.pid === null || state.startedAt === null ? "-" : toUptime(state.startedAt);
  return [
    state.name,
    String(state.pid ?? "-"),
    String(state.port),
    await describeState(state),
    uptime,
    String(state.restarts),
  ];
}

export async function status({ paths, report }: CommandOptions): Promise<void> {
  const running = findRunningStack(paths.stateFile);
  if (running === undefined) return report("Agent System is not running. Start it with: make start");
  const rows = await Promise.all(running.processes.map(toRow));
  const table = new Table({
    head: ["name", "pid", "port", "state", "uptime", "restarts"],
    style: { head: [], border: [] },
    chars: NO_BORDER,
  });
  table.push(...rows);
  report(table.toString());
  report(`\nsupervisor ${running.supervisor.pid}: ${running.phase}`);
}
