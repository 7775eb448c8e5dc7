import { join } from "node:path";
import type { CommandOptions } from "../command-options.ts";
import { readLastLines } from "../supervisor/read-last-lines.ts";
import { listTestFolders } from "../testing/list-test-folders.ts";
import { type FolderResult, runFolderTests } from "../testing/run-folder-tests.ts";
import { type TestRun, withTestStores } from "../testing/with-test-stores.ts";

const SHOWN_LINES = 60;

function describeResult({ folder, passed, failed, skipped, seconds, problems, logFile }: FolderResult): string[] {
  const counts = `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
  const summary = `${folder}: ${counts} (${seconds.toFixed(0)} s)`;
  if (failed === 0) return [summary];
  const tail = readLastLines(logFile, SHOWN_LINES).map((line) => `    ${line}`);
  return [...tail, summary, ...problems.map((problem) => `  failed: ${problem}`), `  the whole output: ${logFile}`];
}

async function runAll(folders: readonly string[], { env, signal }: TestRun, options: CommandOptions) {
  const results: FolderResult[] = [];
  const { root, varFolder } = options.paths;
  const resultsFolder = join(varFolder, "test-results");
  for (const [index, folder] of folders.entries()) {
    if (signal.aborted) break;
    options.report(`[${index + 1}/${folders.length}] ${folder}: testing`);
    const result = await runFolderTests({ root, folder, resultsFolder, env, signal });
    describeResult(result).forEach(options.report);
    results.push(result);
  }
  return results;
}

function sum(results: readonly FolderResult[], count: "passed" | "failed" | "skipped"): number {
  return results.reduce((total, result) => total + result[count], 0);
}

export async function test(options: CommandOptions): Promise<void> {
  const { paths, report, only } = options;
  const folders = listTestFolders(paths.root, only);
  const results = await withTestStores(options, (run) => runAll(folders, run, options));
  const skipped = sum(results, "skipped");
  report(`\n${results.length} packages${skipped > 0 ? `, ${skipped} tests skipped` : ""}`);
  report(`${sum(results, "passed")} passed, ${sum(results, "failed")} failed`);
  if (sum(results, "failed") > 0) process.exitCode = 1;
}
