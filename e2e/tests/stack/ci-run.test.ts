import { chmodSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { execa } from "execa";
import { describe, expect, it } from "vitest";
import { makeTemporaryFolder } from "./support/temporary-folder.ts";

const CI_RUN = fileURLToPath(new URL("../../../.ci/run", import.meta.url));

interface Outcome {
  readonly check: number;
  readonly test: number;
  readonly said: string;
}

function runCi({ check, test, said }: Outcome) {
  const programs = makeTemporaryFolder();
  const scripts = {
    make: `case "$1" in check) exit ${check} ;; test) printf '%b\\n' '${said}'; exit ${test} ;; esac`,
    chromium: "true",
  };
  for (const [name, script] of Object.entries(scripts)) {
    writeFileSync(join(programs, name), `#!/bin/sh\n${script}\n`);
    chmodSync(join(programs, name), 0o755);
  }
  return execa(CI_RUN, [], {
    env: { PATH: `${programs}:/usr/local/bin:/usr/bin:/bin` },
    extendEnv: false,
    reject: false,
  });
}

describe(".ci/run", () => {
  it.each([
    [
      "passes when the checks and the tests pass",
      { check: 0, test: 0, said: "2 packages\\n7 passed, 0 failed" },
      0,
      "8 passed, 0 failed",
    ],
    ["counts failing checks", { check: 2, test: 0, said: "7 passed, 0 failed" }, 1, "7 passed, 1 failed"],
    ["counts failing tests", { check: 0, test: 2, said: "5 passed, 2 failed" }, 1, "6 passed, 2 failed"],
    [
      "fails when the tests ended without totals",
      { check: 0, test: 2, said: "out of memory" },
      1,
      "1 passed, 1 failed",
    ],
    [
      "fails when the totals are green and the run is not",
      { check: 0, test: 1, said: "7 passed, 0 failed" },
      1,
      "8 passed, 1 failed",
    ],
  ])("%s", async (_name, outcome, exitCode, lastLine) => {
    const result = await runCi(outcome);

    expect({ exitCode: result.exitCode, lastLine: result.stdout.split("\n").at(-1) }).toEqual({ exitCode, lastLine });
  });
});
