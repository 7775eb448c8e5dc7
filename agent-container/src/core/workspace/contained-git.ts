import type { Containment } from "../containment/containment.ts";
import { type ContainedResult, runContained } from "../containment/run-contained.ts";
import { toGitSettings } from "./git.ts";

export type ContainedCommand = (file: string, args: string[], maxBytes?: number) => Promise<ContainedResult>;
export type ContainedGit = (args: string[], maxBytes?: number) => Promise<ContainedResult>;

const plainGit: [string, string][] = [
  ["core.hooksPath", "/dev/null"],
  ["core.fsmonitor", "false"],
  ["commit.gpgSign", "false"],
  ["safe.directory", "*"],
];

export function toContainedEnvironment({ inside }: Containment): Record<string, string> {
  return {
    PATH: inside.path,
    HOME: inside.home,
    LC_ALL: "C",
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_TERMINAL_PROMPT: "0",
    ...toGitSettings(plainGit),
  };
}

export function createContainedCommand(containment: Containment, timeoutMs: number): ContainedCommand {
  const env = toContainedEnvironment(containment);
  return (file, args, maxBytes = 1_000_000) =>
    runContained(containment, { file, args, env, cwd: containment.inside.workspace }, { timeoutMs, maxBytes });
}

export function createContainedGit(containment: Containment, timeoutMs: number): ContainedGit {
  const run = createContainedCommand(containment, timeoutMs);
  return (args, maxBytes) => run("git", args, maxBytes);
}
