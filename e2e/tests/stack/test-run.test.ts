import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { listTestFolders } from "../../src/stack/testing/list-test-folders.ts";
import { readTotals } from "../../src/stack/testing/read-totals.ts";
import { runFolderTests } from "../../src/stack/testing/run-folder-tests.ts";
import { makeTemporaryFolder } from "./support/temporary-folder.ts";

const passing = { status: "passed", fullName: "adds" };
const failing = { status: "failed", fullName: "subtracts" };

function createReport(results: readonly { status: string; fullName: string }[], fileStatus = "passed") {
  const count = (status: string) => results.filter((result) => result.status === status).length;
  return {
    numPassedTests: count("passed"),
    numFailedTests: count("failed"),
    numPendingTests: count("pending"),
    testResults: [{ name: "sum.test.ts", status: fileStatus, assertionResults: results }],
  };
}

function writeReport(report: unknown): string {
  const path = join(makeTemporaryFolder(), "report.json");
  writeFileSync(path, JSON.stringify(report));
  return path;
}

function makePackage(root: string, name: string, test: string | undefined): void {
  mkdirSync(join(root, name), { recursive: true });
  writeFileSync(
    join(root, name, "package.json"),
    JSON.stringify({ name, scripts: test === undefined ? {} : { test } }),
  );
}

describe("totals", () => {
  it("count what passed, failed and was skipped", () => {
    const report = createReport([passing, passing, failing, { status: "pending", fullName: "later" }], "failed");

    expect(readTotals(writeReport(report), 1)).toEqual({ passed: 2, failed: 1, skipped: 1, problems: ["subtracts"] });
  });

  it("count a file that does not run as a failure", () => {
    expect(readTotals(writeReport(createReport([], "failed")), 1)).toMatchObject({
      failed: 1,
      problems: ["sum.test.ts does not run"],
    });
  });

  it("count a run that failed although its tests passed", () => {
    expect(readTotals(writeReport(createReport([passing])), 1)).toMatchObject({ passed: 1, failed: 1 });
  });

  it("count a run that could not report", () => {
    expect(readTotals("/no/such/report", 0)).toMatchObject({
      passed: 0,
      failed: 1,
      problems: ["the tests ended before they could report"],
    });
  });
});

describe("the folders that are tested", () => {
  it("are all that have a test script, with the ones that need the others last", () => {
    const root = makeTemporaryFolder();
    for (const name of ["e2e", "api-contracts", "tools", "api-gateway"]) makePackage(root, name, "vitest run");
    makePackage(root, "without", undefined);

    expect(listTestFolders(root, "")).toEqual(["api-gateway", "tools", "api-contracts", "e2e"]);
    expect(listTestFolders(root, "tools e2e")).toEqual(["tools", "e2e"]);
  });

  it("are named when one is asked for that has no tests", () => {
    const root = makeTemporaryFolder();
    makePackage(root, "tools", "vitest run");

    expect(() => listTestFolders(root, "tool")).toThrow("There are no tests in tool. TEST_ONLY takes: tools");
  });
});

describe("one package's tests", () => {
  const WRITER = `import { writeFileSync } from "node:fs";
const file = process.argv.at(-1).replace("--outputFile.json=", "");
console.log("database " + process.env.TEST_DATABASE_URL);
writeFileSync(file, process.env.REPORT);
process.exit(Number(process.env.CODE));
`;

  it("run by its own script, with the addresses of the stores, and give their totals and a log", async () => {
    const root = makeTemporaryFolder();
    makePackage(root, "service", "node write-report.mjs");
    writeFileSync(join(root, "service", "write-report.mjs"), WRITER);
    const env = {
      TEST_DATABASE_URL: "postgresql://here",
      CODE: "1",
      REPORT: JSON.stringify(createReport([passing, failing], "failed")),
    };
    const resultsFolder = join(root, "results");
    const { signal } = new AbortController();

    const result = await runFolderTests({ root, folder: "service", resultsFolder, env, signal });

    expect(result).toMatchObject({ folder: "service", passed: 1, failed: 1, problems: ["subtracts"] });
    expect(result.logFile).toBe(join(resultsFolder, "service.log"));
  });
});
