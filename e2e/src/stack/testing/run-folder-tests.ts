import { createWriteStream, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { finished } from "node:stream/promises";
import { execa } from "execa";
import { readTotals, type TestTotals } from "./read-totals.ts";

interface FolderRun {
  readonly root: string;
  readonly folder: string;
  readonly resultsFolder: string;
  readonly env: Record<string, string>;
  readonly signal: AbortSignal;
}

export interface FolderResult extends TestTotals {
  readonly folder: string;
  readonly seconds: number;
  readonly logFile: string;
}

const REPORTERS = ["--reporter=default", "--reporter=json"];

export async function runFolderTests({ root, folder, resultsFolder, env, signal }: FolderRun): Promise<FolderResult> {
  mkdirSync(resultsFolder, { recursive: true });
  const name = folder.replaceAll("/", "-");
  const reportFile = join(resultsFolder, `${name}.json`);
  const logFile = join(resultsFolder, `${name}.log`);
  rmSync(reportFile, { force: true });
  const log = createWriteStream(logFile);
  const started = performance.now();
  const child = execa("pnpm", ["--silent", "run", "test", ...REPORTERS, `--outputFile.json=${reportFile}`], {
    cwd: join(root, folder),
    env: { ...env, FORCE_COLOR: "0" },
    stdin: "ignore",
    reject: false,
    buffer: false,
    all: true,
    cancelSignal: signal,
    forceKillAfterDelay: 10_000,
  });
  child.all.pipe(log);
  const { exitCode } = await child;
  await finished(log);
  const seconds = (performance.now() - started) / 1_000;
  return { folder, seconds, logFile, ...readTotals(reportFile, exitCode ?? 1) };
}
