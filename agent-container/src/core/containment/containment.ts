import type { CliCommand } from "../cli-runner/interface.ts";
import type { ProcessPlan } from "../cli-runner/start-process.ts";

export type Isolation = "bubblewrap" | "none";

export type RunFolders = { workspace: string; home: string; mirror: string };

export type Containment = {
  readonly isolation: Isolation;
  readonly inside: RunFolders & { path: string; modelUrl: string };
  launch(command: CliCommand): ProcessPlan;
  contain(plan: ProcessPlan): ProcessPlan;
};
