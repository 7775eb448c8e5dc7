import { randomUUID } from "node:crypto";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { claudeCliRunner } from "../../src/core/cli-runner/claude-cli-runner.ts";
import type { CliEvent } from "../../src/core/cli-runner/cli-event.ts";
import type { CliLimits } from "../../src/core/cli-runner/cli-limits.ts";
import type { CliRun } from "../../src/core/cli-runner/interface.ts";
import { runCli } from "../../src/core/cli-runner/run-cli.ts";
import { buildCliRun } from "./build-cli-run.ts";

export type ReplayStep = [string, string | number];
type ReplayOptions = { limits?: Partial<CliLimits>; run?: Partial<CliRun>; signal?: AbortSignal };

export const replayBinary = fileURLToPath(new URL("../fixtures/replay-cli/replay-cli", import.meta.url));
export const nodePath = `${dirname(process.execPath)}:/usr/bin:/bin`;

const limits: CliLimits = {
  silenceMs: 20_000,
  timeoutMs: 20_000,
  modelRetryMs: 20_000,
  exitGraceMs: 5000,
  maxLineLength: 1_000_000,
  maxGarbageLines: 1000,
};

export async function replayRun(steps: ReplayStep[], options: ReplayOptions = {}) {
  const events: CliEvent[] = [];
  const result = await runCli({
    runId: randomUUID(),
    runner: claudeCliRunner,
    run: buildCliRun({
      binary: replayBinary,
      workspace: "/tmp",
      path: nodePath,
      prompt: JSON.stringify(steps),
      ...options.run,
    }),
    limits: { ...limits, ...options.limits },
    signal: options.signal ?? new AbortController().signal,
    launch: (command) => command,
    redact: (text) => text.replaceAll("hush", "[redacted]"),
    onStarted: () => undefined,
    onEvent: (event) => events.push(event),
  });
  return { result, events };
}
