import type { CliEvent } from "./cli-event.ts";

export type CliName = "claude";

export type CliSession = { id: string; resume: boolean; previousCostUsd: number };

export type CliRun = {
  binary: string;
  prompt: string;
  model: string;
  agent: string;
  workspace: string;
  home: string;
  path: string;
  modelUrl: string;
  runToken: string;
  maxTurns: number;
  budgetUsd: number;
  session: CliSession;
};

export type CliCommand = {
  file: string;
  args: string[];
  env: Record<string, string>;
  cwd: string;
  stdin: string;
};

export type CliRunner = {
  readonly name: CliName;
  command(run: CliRun): CliCommand;
  readLine(line: string): CliEvent[] | undefined;
  transcriptPath(run: Pick<CliRun, "home" | "workspace">, sessionId: string): string;
};
