import { readFileSync } from "node:fs";
import { z } from "zod";
import { parseJson } from "../../sandbox/parse-json.ts";

export interface TestTotals {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly problems: readonly string[];
}

const assertionSchema = z.looseObject({ status: z.string(), fullName: z.string() });
const fileSchema = z.looseObject({ name: z.string(), status: z.string(), assertionResults: z.array(assertionSchema) });
const reportSchema = z.looseObject({
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  numPendingTests: z.int(),
  numTodoTests: z.int().default(0),
  testResults: z.array(fileSchema),
});

const NO_REPORT = "the tests ended before they could report";
const NO_TEST_FAILED =
  "every test passed, yet the run failed (coverage below its threshold, or an error outside the tests)";

function readReport(path: string) {
  try {
    return reportSchema.parse(parseJson(readFileSync(path, "utf8")));
  } catch {
    return undefined;
  }
}

export function readTotals(reportFile: string, exitCode: number): TestTotals {
  const report = readReport(reportFile);
  if (report === undefined) return { passed: 0, failed: 1, skipped: 0, problems: [NO_REPORT] };
  const failedTests = report.testResults.flatMap((file) =>
    file.assertionResults.filter(({ status }) => status === "failed"),
  );
  const brokenFiles = report.testResults.filter(
    ({ status, assertionResults }) =>
      status === "failed" && !assertionResults.some((result) => result.status === "failed"),
  );
  const named = [
    ...failedTests.map(({ fullName }) => fullName),
    ...brokenFiles.map(({ name }) => `${name} does not run`),
  ];
  const problems = named.length === 0 && exitCode !== 0 ? [NO_TEST_FAILED] : named;
  const unreported = Math.max(problems.length, report.numFailedTests);
  return {
    passed: report.numPassedTests,
    failed: unreported,
    skipped: report.numPendingTests + report.numTodoTests,
    problems,
  };
}
