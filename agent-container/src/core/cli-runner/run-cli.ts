import { constants } from "node:fs";
import { access } from "node:fs/promises";
import { performance } from "node:perf_hooks";
import { RunFailure } from "../run-failure.ts";
import type { CliEvent, FinishedEvent } from "./cli-event.ts";
import type { CliLimits } from "./cli-limits.ts";
import type { CliResult } from "./cli-result.ts";
import { createTimer, type Timer } from "./create-timer.ts";
import type { CliCommand, CliRun, CliRunner } from "./interface.ts";
import { killProcessTree, runMarkerName } from "./kill-process-tree.ts";
import { keepOutputTail } from "./output-tail.ts";
import { readLines } from "./read-lines.ts";
import { type ProcessPlan, type StartedProcess, startProcess } from "./start-process.ts";
import { toCliResult } from "./to-cli-result.ts";
import { watchRun } from "./watch-run.ts";

export type RunCliInput = {
  runId: string;
  runner: CliRunner;
  run: CliRun;
  limits: CliLimits;
  signal: AbortSignal;
  launch: (command: CliCommand) => ProcessPlan;
  redact: (text: string) => string;
  onStarted: (pid: number) => void;
  onEvent: (event: CliEvent) => void;
};

type StreamSummary = { finished: FinishedEvent | undefined; sessionId: string | null; known: number; garbage: number };
type Stop = (failure: RunFailure) => void;

const stderrTailLength = 4000;

async function verifyBinary({ name }: CliRunner, file: string): Promise<void> {
  try {
    await access(file, constants.X_OK);
  } catch (error) {
    throw new RunFailure("cli_missing", `The ${name} CLI is not an executable file at ${file}.`, { cause: error });
  }
}

function createExitGrace({ exitGraceMs }: CliLimits, stop: Stop): Timer {
  return createTimer(exitGraceMs, () =>
    stop(new RunFailure("cli_killed", "The CLI had nothing more to say and did not exit. It was stopped.")),
  );
}

async function readStream(input: RunCliInput, { child }: StartedProcess, stop: Stop): Promise<StreamSummary> {
  const { runner, limits, onEvent } = input;
  const summary: StreamSummary = { finished: undefined, sessionId: null, known: 0, garbage: 0 };
  const watch = watchRun(limits, stop);
  const exitGrace = createExitGrace(limits, stop);
  const take = (event: CliEvent) => {
    watch.follow(event);
    if (event.type === "started") summary.sessionId = event.session_id;
    if (event.type === "finished") {
      summary.finished = event;
      exitGrace.start();
    }
    onEvent(event);
  };
  try {
    for await (const line of readLines(child.stdout, limits.maxLineLength)) {
      watch.heard();
      const events = line.complete ? runner.readLine(line.text) : undefined;
      if (events === undefined) summary.garbage += 1;
      else summary.known += 1;
      for (const event of events ?? []) take(event);
      if (summary.garbage > limits.maxGarbageLines)
        stop(new RunFailure("cli_garbage", `The CLI printed ${summary.garbage} lines that are not its event stream.`));
    }
  } catch (error) {
    if (!child.stdout.destroyed) throw error;
  } finally {
    watch.close();
    exitGrace.stop();
  }
  return summary;
}

async function runProcess(input: RunCliInput, command: CliCommand, startedAt: number): Promise<CliResult> {
  const { file, args, env, cwd } = input.launch({ ...command, env: { ...command.env, [runMarkerName]: input.runId } });
  const started = startProcess({ file, args, env, cwd }, command.stdin);
  if (started.child.pid !== undefined) input.onStarted(started.child.pid);
  const stderr = keepOutputTail(started.child.stderr, stderrTailLength);
  let stopped: RunFailure | undefined;
  const stop = (failure: RunFailure) => {
    stopped ??= failure;
    void killProcessTree(started.child.pid, input.runId);
  };
  const onAbort = () => stop(toRunFailure(input.signal.reason));
  input.signal.addEventListener("abort", onAbort, { once: true });
  const exitGrace = createExitGrace(input.limits, stop);
  try {
    const summary = await readStream(input, started, stop);
    exitGrace.start();
    const end = await started.ended;
    const duration_ms = Math.round(performance.now() - startedAt);
    const { previousCostUsd } = input.run.session;
    return toCliResult({ ...summary, stopped, end, stderr: input.redact(stderr.text()), duration_ms, previousCostUsd });
  } finally {
    exitGrace.stop();
    input.signal.removeEventListener("abort", onAbort);
    await killProcessTree(isRunning(started) ? started.child.pid : undefined, input.runId);
  }
}

function isRunning({ child }: StartedProcess): boolean {
  return child.exitCode === null && child.signalCode === null;
}

function toRunFailure(reason: unknown): RunFailure {
  return reason instanceof RunFailure ? reason : new RunFailure("cancelled", "The run was cancelled.");
}

export async function runCli(input: RunCliInput): Promise<CliResult> {
  const startedAt = performance.now();
  const command = input.runner.command(input.run);
  try {
    await verifyBinary(input.runner, command.file);
    if (input.signal.aborted) throw toRunFailure(input.signal.reason);
    return await runProcess(input, command, startedAt);
  } catch (error) {
    if (!(error instanceof RunFailure)) throw error;
    const duration_ms = Math.round(performance.now() - startedAt);
    const nothing = { finished: undefined, sessionId: null, known: 0, garbage: 0, stderr: "", previousCostUsd: 0 };
    return toCliResult({
      ...nothing,
      stopped: error,
      end: { code: null, signal: null, startError: null },
      duration_ms,
    });
  }
}
