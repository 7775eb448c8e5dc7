import { describe, expect, it } from "vitest";
import type { Check } from "../../src/checks/check.ts";
import { runChecks } from "../../src/checks/run-checks.ts";
import { createTree } from "../support/create-tree.ts";

const good: Check = { name: "good", run: async () => [] };
const bad: Check = { name: "bad", run: async () => [{ path: "a.ts", line: 3, message: "is wrong" }] };
const absent: Check = { name: "absent", skipped: "set SOMETHING", run: async () => [] };
const broken: Check = {
  name: "broken",
  run: async () => {
    throw new Error("no disk");
  },
};

async function run(checks: readonly Check[]) {
  const printed: string[] = [];
  const succeeded = await runChecks(checks, await createTree({}), (line) => printed.push(line));
  return { succeeded, text: printed.join("\n") };
}

describe("running the checks", () => {
  it("prints one line each, with the time it took, and succeeds", async () => {
    const { succeeded, text } = await run([good, absent]);

    expect(succeeded).toBe(true);
    expect(text).toMatch(/ok.* good +\d+\.\d s/u);
    expect(text).toMatch(/skip.* absent +set SOMETHING/u);
    expect(text).toContain("2 checks passed or were skipped");
  });

  it("prints every failure, not only the first, and fails", async () => {
    const { succeeded, text } = await run([bad, good, broken]);

    expect(succeeded).toBe(false);
    expect(text).toContain("a.ts:3: is wrong");
    expect(text).toContain("the check itself failed: Error: no disk");
    expect(text).toContain("2 of 3 checks failed");
  });
});
