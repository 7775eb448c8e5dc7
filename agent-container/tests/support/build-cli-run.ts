import type { CliRun } from "../../src/core/cli-runner/interface.ts";

export function buildCliRun(changes: Partial<CliRun> = {}): CliRun {
  return {
    binary: "/opt/agent/bin/claude",
    prompt: "do it",
    model: "claude-sonnet-4-5",
    agent: "coder",
    workspace: "/workspace",
    home: "/home/agent",
    path: "/usr/bin:/bin",
    modelUrl: "http://127.0.0.1:8080",
    runToken: "run-token",
    maxTurns: 10,
    budgetUsd: 1,
    session: { id: "11111111-1111-4111-8111-111111111111", resume: false, previousCostUsd: 0 },
    ...changes,
  };
}
