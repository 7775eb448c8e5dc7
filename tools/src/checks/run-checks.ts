import { styleText } from "node:util";
import pLimit from "p-limit";
import type { Repository } from "../repository/repository.ts";
import type { Check, Finding } from "./check.ts";
import { formatFinding } from "./format-finding.ts";

export type PrintLine = (line: string) => void;

async function findAll(check: Check, repository: Repository): Promise<readonly Finding[]> {
  try {
    return await check.run(repository);
  } catch (error) {
    const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return [{ path: ".", message: `the check itself failed: ${reason}` }];
  }
}

async function runCheck(check: Check, repository: Repository, print: PrintLine): Promise<boolean> {
  if (check.skipped !== undefined) {
    print(`${styleText("yellow", "skip")}  ${check.name.padEnd(34)} ${check.skipped}`);
    return true;
  }
  const startedAt = performance.now();
  const findings = await findAll(check, repository);
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  const verdict = findings.length === 0 ? styleText("green", "ok  ") : styleText("red", "FAIL");
  print(`${verdict}  ${check.name.padEnd(34)} ${seconds.padStart(5)} s`);
  for (const finding of findings) print(`      ${formatFinding(finding)}`);
  return findings.length === 0;
}

export async function runChecks(checks: readonly Check[], repository: Repository, print: PrintLine): Promise<boolean> {
  const whenFree = pLimit(2);
  const outcomes = await Promise.all(checks.map((check) => whenFree(() => runCheck(check, repository, print))));
  const failed = outcomes.filter((succeeded) => !succeeded).length;
  print(
    failed === 0 ? `${checks.length} checks passed or were skipped` : `${failed} of ${checks.length} checks failed`,
  );
  return failed === 0;
}
