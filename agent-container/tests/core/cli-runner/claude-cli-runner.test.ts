import { describe, expect, it } from "vitest";
import { claudeCliRunner } from "../../../src/core/cli-runner/claude-cli-runner.ts";
import { registry } from "../../../src/core/cli-runner/registry.ts";
import { buildCliRun } from "../../support/build-cli-run.ts";

function valueAfter(args: string[], flag: string): string | undefined {
  return args[args.indexOf(flag) + 1];
}

describe("the command that starts Claude Code", () => {
  it("loads nothing that the repository brings", () => {
    const { args } = claudeCliRunner.command(buildCliRun());

    expect(valueAfter(args, "--setting-sources")).toBe("user");
    expect(args).toContain("--strict-mcp-config");
    expect(args).not.toContain("--mcp-config");
  });

  it("gives the prompt on stdin and never as an argument", () => {
    const command = claudeCliRunner.command(buildCliRun({ prompt: "fix the bug" }));

    expect(command.stdin).toBe("fix the bug");
    expect(command.args.join(" ")).not.toContain("fix the bug");
  });

  it("gives the run token by environment only", () => {
    const { args, env } = claudeCliRunner.command(buildCliRun({ runToken: "run-token-1" }));

    expect(args.join(" ")).not.toContain("run-token-1");
    expect(env).toEqual({
      PATH: "/usr/bin:/bin",
      HOME: "/home/agent",
      LANG: "C.UTF-8",
      IS_SANDBOX: "1",
      ANTHROPIC_BASE_URL: "http://127.0.0.1:8080",
      ANTHROPIC_AUTH_TOKEN: "run-token-1",
      CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: "1",
      DISABLE_AUTOUPDATER: "1",
    });
  });

  it("names the agent of the command, and none where the command has none", () => {
    expect(valueAfter(claudeCliRunner.command(buildCliRun({ agent: "planner" })).args, "--agent")).toBe("planner");
    expect(claudeCliRunner.command(buildCliRun({ agent: "" })).args).not.toContain("--agent");
  });

  it("caps turns and money", () => {
    const { args } = claudeCliRunner.command(buildCliRun({ maxTurns: 7, budgetUsd: 0.5 }));

    expect(valueAfter(args, "--max-turns")).toBe("7");
    expect(valueAfter(args, "--max-budget-usd")).toBe("0.500000");
  });

  it.each([
    [false, "--session-id"],
    [true, "--resume"],
  ])("names the session (resumed: %s) with %s", (resume, flag) => {
    const { args } = claudeCliRunner.command(buildCliRun({ session: { id: "session-1", resume, previousCostUsd: 0 } }));

    expect(valueAfter(args, flag)).toBe("session-1");
  });

  it("knows where the transcript of a session lies", () => {
    const path = claudeCliRunner.transcriptPath({ home: "/home/agent", workspace: "/work space/a.b" }, "session-1");

    expect(path).toBe("/home/agent/.claude/projects/-work-space-a-b/session-1.jsonl");
  });

  it("is in the registry under its name", () => {
    expect(registry.claude.name).toBe("claude");
  });
});
