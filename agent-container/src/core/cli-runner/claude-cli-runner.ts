import { join } from "node:path";
import { readClaudeLine } from "./claude-lines.ts";
import type { CliRun, CliRunner } from "./interface.ts";

const toolsWithoutUse = [
  "WebFetch",
  "WebSearch",
  "CronCreate",
  "CronDelete",
  "CronList",
  "ScheduleWakeup",
  "EnterWorktree",
  "ExitWorktree",
  "Workflow",
  "SendMessage",
];

function toSessionArguments({ session }: CliRun): string[] {
  return session.resume ? ["--resume", session.id] : ["--session-id", session.id];
}

function toAgentArguments({ agent }: CliRun): string[] {
  return agent === "" ? [] : ["--agent", agent];
}

function toArguments(run: CliRun): string[] {
  return [
    ...["--print", "--verbose", "--output-format", "stream-json"],
    ...["--setting-sources", "user", "--strict-mcp-config"],
    ...["--permission-mode", "bypassPermissions", "--permission-prompts", "none"],
    ...["--disallowedTools", toolsWithoutUse.join(",")],
    ...["--model", run.model, "--max-turns", String(run.maxTurns)],
    ...["--max-budget-usd", run.budgetUsd.toFixed(6)],
    ...toAgentArguments(run),
    ...toSessionArguments(run),
  ];
}

function toEnvironment(run: CliRun): Record<string, string> {
  return {
    PATH: run.path,
    HOME: run.home,
    LANG: "C.UTF-8",
    IS_SANDBOX: "1",
    ANTHROPIC_BASE_URL: run.modelUrl,
    ANTHROPIC_AUTH_TOKEN: run.runToken,
    CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: "1",
    DISABLE_AUTOUPDATER: "1",
  };
}

export const claudeCliRunner: CliRunner = {
  name: "claude",
  command: (run) => ({
    file: run.binary,
    args: toArguments(run),
    env: toEnvironment(run),
    cwd: run.workspace,
    stdin: run.prompt,
  }),
  readLine: readClaudeLine,
  transcriptPath: ({ home, workspace }, sessionId) =>
    join(home, ".claude", "projects", workspace.replace(/[^a-zA-Z0-9]/gu, "-"), `${sessionId}.jsonl`),
};
