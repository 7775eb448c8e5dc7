import type { PreparedRun } from "./prepare-run.ts";
import type { RunPorts } from "./run-ports.ts";
import type { RunState } from "./run-state.ts";

export type ActiveRun = { ports: RunPorts; state: RunState; prepared: PreparedRun };
