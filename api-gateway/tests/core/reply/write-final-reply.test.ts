import { describe, expect, it } from "vitest";
import { failureTexts } from "../../../src/core/reply/failure-texts.ts";
import { writeFinalReply } from "../../../src/core/reply/write-final-reply.ts";
import { emptyPublication, toFinalReply } from "./final-reply.ts";

const write = (change: Parameters<typeof toFinalReply>[0], longest = 65_000) =>
  writeFinalReply(toFinalReply(change), longest);
const pullRequest = { number: 4, url: "https://github.com/acme/shop/pull/4", created: true };
const published = {
  ...emptyPublication,
  kind: "pull_request",
  pullRequest,
  branch: "agent/flow-0123456789ab",
  filesChanged: 2,
} as const;
const withheld = { ...emptyPublication, kind: "withheld", patch: "+one\n-two\n", filesChanged: 1 } as const;

describe("the reply to a success", () => {
  it("links the pull request, then says what was done and what it took", () => {
    expect(write({ publication: published })).toBe(
      [
        "Opened **[pull request #4](https://github.com/acme/shop/pull/4)** on `agent/flow-0123456789ab`, 2 files.",
        "The total adds numbers now.",
        "---",
        "<sub>[`task-0123456789ab`](https://agent.example/tasks/task-0123456789ab) · $0.12 · 1 min 23 s · 7 turns</sub>",
      ].join("\n\n"),
    );
  });

  it("says that a pull request was updated", () => {
    expect(write({ publication: { ...published, pullRequest: { ...pullRequest, created: false } } })).toMatch(
      /^Updated \*\*\[pull request #4/u,
    );
  });

  it("is the answer when a question was asked", () => {
    expect(write({ command: "ask", summary: "Because of `+`." })).toMatch(/^Because of `\+`\.\n\n---\n\n<sub>/u);
  });

  it("says that nothing was changed", () => {
    expect(write({})).toContain("The run changed nothing, so there is no pull request.");
  });

  it("says that there is no answer rather than nothing", () => {
    expect(write({ summary: "  ", command: "ask" })).toMatch(/^The run ended without an answer\./u);
  });

  it("says that the run was not isolated", () => {
    expect(write({ isolation: "none" })).toContain("**This run was not isolated:**");
    expect(write({})).not.toContain("isolated");
  });

  it("names the task without a link when the dashboard has no address", () => {
    expect(write({ url: null })).toContain("<sub>`task-0123456789ab` · ");
  });
});

describe("the reply to a failure", () => {
  it.each(Object.keys(failureTexts))("%s says what happened, what to do and where to look", (code) => {
    const reply = write({ status: "failed", error: { code, message: "details" }, attempt: 2 });

    expect(reply).toMatch(/^\*\*fix failed\*\* in `acme\/shop`: [A-Z].+\. It was tried 2 times\./u);
    expect(reply).toContain("\n\n> details\n\n");
    expect(reply).toMatch(/\n\nWhat to do: [A-Z].+\.\n\nWhere to look: \[the log of this task\]/u);
  });

  it.each(["something_new", "constructor", ""])("has words for the unknown code '%s'", (code) => {
    expect(write({ status: "failed", error: { code, message: "" } })).toContain("The run failed.");
  });

  it("says what was done and what the cap is when it is reached", () => {
    const error = { code: "budget_exhausted", message: "" };
    const reply = write({ status: "failed", error, spentMicroUsd: 5_200_000 });

    expect(reply).toContain("The cap is $5.00; $5.20 was spent. The last turn of the model passed the cap.");
    expect(reply).toContain("**What was done until then:**\n\nThe total adds numbers now.");
    expect(write({ status: "failed", error, spentMicroUsd: 5_000_000 })).not.toContain("passed the cap");
  });

  it("names the cap of turns", () => {
    const error = { code: "turns_exhausted", message: "" };

    expect(write({ status: "failed", error, turns: 60 })).toContain("The cap is 60 turns; it took 60.");
    expect(write({ status: "failed", error, maxTurns: null })).toContain("It took 7 turns.");
  });

  it("has words for a task that waited too long", () => {
    expect(write({ status: "expired" })).toContain("waited too long");
  });
});

describe("the reply to a cancelled task", () => {
  it("says who stopped it", () => {
    const reply = write({ status: "cancelled", cancelledBecause: "@bob asked for it", summary: "" });

    expect(reply).toMatch(/^\*\*fix was cancelled\.\*\*\n\n> @\u200bbob asked for it\n\nWhere to look:/u);
  });

  it("says why someone was not permitted", () => {
    const error = { code: "not_permitted", message: "bob has read; write is needed" };

    expect(write({ status: "cancelled", error, summary: "" })).toMatch(
      /may not start this\.\n\n> bob has read; write is needed\n\nWhat to do:/u,
    );
  });
});

describe("the reply to a change that was withheld", () => {
  it("carries the patch of a tainted task and says that publishing needs approval", () => {
    const reply = write({ publication: withheld, tainted: true, taintReason: "the issue was written by @mallory" });

    expect(reply).toContain(
      "**Not pushed: publishing this change needs approval.** Why: the issue was written by mallory.",
    );
    expect(reply).toContain("**The patch:**\n\n```diff\n+one\n-two\n```");
  });

  it.each([
    ["diff_touches_workflows", ".github/workflows"],
    ["diff_holds_secret", "what looks like a secret"],
    ["diff_too_large", "too large"],
    ["the branch is protected", "> the branch is protected"],
  ])("says why: %s", (reason, words) => {
    const reply = write({ publication: { ...withheld, reason } });

    expect(reply).toContain("**Not pushed.**");
    expect(reply).toContain(words);
  });

  it("does not let a patch break out of its fence", () => {
    const reply = write({ publication: { ...withheld, patch: "+a\n+```\n+# hi @everyone\n+`````\n" } });

    expect(reply).toContain("``````diff\n+a\n+```\n+# hi @everyone\n+`````\n``````");
  });

  it.each([65_000, 10_000, 3_000])("cuts a long patch and says so, within %i characters", (longest) => {
    const patch = `${"+a line of the patch\n".repeat(2_900)}`;
    const reply = write({ publication: { ...withheld, patch }, summary: "word ".repeat(12_000) }, longest);

    expect(reply.length).toBeLessThanOrEqual(longest);
    expect(reply).toMatch(/patch is cut here|patch does not fit/u);
    expect(reply).toContain("_Cut here: ");
    expect(reply).toMatch(/<\/sub>$/u);
  });

  it("says that the patch was cut before it came", () => {
    expect(write({ publication: { ...withheld, patchTruncated: true } })).toContain("The patch is cut here");
  });
});
