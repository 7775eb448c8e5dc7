import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { openComposeEngine } from "../../src/compose/compose-engine.ts";

interface FakeAnswers {
  readonly name?: string;
  readonly running?: boolean;
  readonly failsToStart?: boolean;
}

export function createFakeEngine({ name = "compose", running = true, failsToStart = false }: FakeAnswers = {}) {
  const folder = mkdtempSync(join(tmpdir(), "fake-engine-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const calls = join(folder, "calls");
  const program = join(folder, name);
  const lines = [
    "#!/usr/bin/env bash",
    `echo "$* [\${AGENT_SECURITY_PROC:-}]" >>${calls}`,
    `case "$*" in`,
    `  *"ps --quiet "*) ${running ? "echo 0123456789ab" : ":"} ;;`,
    `  *" up "* | "up "*) ${failsToStart ? "exit 1" : ":"} ;;`,
    `  *"logs "*migrate) echo "setup: GITHUB_TOKEN missing in .env." ;;`,
    `  *"setup show") echo "setup: DASHBOARD_ADMIN_EMAIL=admin@example.com" ;;`,
    "esac",
  ];
  writeFileSync(program, `${lines.join("\n")}\n`);
  chmodSync(program, 0o755);
  const engine = openComposeEngine({ command: program, cwd: folder, env: { PATH: process.env["PATH"] } });
  return { engine, readCalls: () => (existsSync(calls) ? readFileSync(calls, "utf8").trim().split("\n") : []) };
}
