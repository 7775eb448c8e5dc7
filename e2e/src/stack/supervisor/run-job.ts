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

interface End {
  readonly exitCode?: number | undefined;
  readonly signal?: string | undefined;
  readonly code?: string | undefined;
}

function describeEnd({ exitCode, signal, code }: End): string {
  if (exitCode !== undefined) return `exit code ${exitCode}`;
  return signal === undefined ? (code ?? "no reason known") : `signal ${signal}`;
}

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
        [`${job.name} failed (${describeEnd(result)}). Its last lines (${logFile}):`, ...lines].join("\n"),
      );
    }
  } finally {
    closeSync(log);
  }
}
