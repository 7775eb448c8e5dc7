import { commit } from "./commit.ts";
import { makeExtraChanges } from "./make-extra-changes.ts";
import { type Repair, repairFailingTest } from "./repair-failing-test.ts";
import { runTests, type TestRun } from "./run-tests.ts";
import type { Script } from "./script.ts";

function toSummary(repair: Repair | undefined, paths: readonly string[], after: TestRun): string {
  const what =
    repair === undefined
      ? "I made the change you asked for."
      : `**${repair.defect.summary}.** In short, ${repair.defect.reason}.`;
  const tests = after.failures === 0 ? "All tests pass now." : `${after.failures} tests still fail.`;
  return `${what}\n\nChanged:\n${paths.map((path) => `- \`${path}\``).join("\n")}\n\n${tests}`;
}

export const fixScript: Script = function* fixScript(input) {
  const { steering } = input;
  const before = yield* runTests("I run the tests to see what is wrong.");
  if (steering.nochange) return "I ran the tests and looked at the code. Nothing needs to be changed.";
  const repair = before.failures === 0 ? undefined : yield* repairFailingTest(before);
  const paths = [...(repair === undefined ? [] : [repair.path]), ...(yield* makeExtraChanges(before.folder, input))];
  if (paths.length === 0) {
    return before.failures === 0
      ? "All tests pass. I found nothing to change."
      : `I could not find the cause. These tests fail:\n\n\`\`\`\n${before.output.slice(0, 2000)}\n\`\`\``;
  }
  const after = yield* runTests("I run the tests again.");
  const summary = toSummary(repair, paths, after);
  if (steering.uncommitted) return `${summary}\n\nI have not committed it.`;
  const committed = yield* commit(paths, repair?.defect.summary ?? "Make the requested change");
  return committed ? summary : `${summary}\n\nI could not commit it.`;
};
