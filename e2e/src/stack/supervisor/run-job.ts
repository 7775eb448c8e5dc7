import { closeSync, openSync } from "node:fs";
import { join } from "node:path";
import { execa } from "execa";
import type { JobSpec } from "../plan/plan.ts";
import { StackError } from "../stack-error.ts";
import { readLastLines } from "./read-last-lines.ts";

interface JobOptions {
  readonly logsFolder: string;
  readonly signal: AbortSignal;
}

const SHOWN_LINES = 20;

export async function runJob(job: JobSpec, { logsFolder, signal }: JobOptions): Promise<void> {
  const logFile = join(logsFolder, `${job.name}.log`);
  const log = openSync(logFile, "a", 0o600);
  try {
    const result = await execa(job.command, job.args, {
      cwd: job.cwd,
      env: job.env,
      extendEnv: false,
      stdin: "ignore",
      stdout: { file: logFile, append: true },
      stderr: { file: logFile, append: true },
      cancelSignal: signal,
      reject: false,
    });
    signal.throwIfAborted();
    if (result.failed) {
      const lines = readLastLines(logFile, SHOWN_LINES).map((line) => `  ${line}`);
      throw new StackError(
        [`${job.name} failed (${result.shortMessage ?? "no message"}). Its last lines:`, ...lines].join("\n"),
      );
    }
  } finally {
    closeSync(log);
  }
}
