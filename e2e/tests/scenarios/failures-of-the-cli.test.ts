import { afterEach, describe, expect, it } from "vitest";
import { commentAs, openIssueAs } from "../support/act-in-sandbox.ts";
import { expectAccountsBalance } from "../support/expect-accounts-balance.ts";
import { finalReplyOf } from "../support/final-reply-of.ts";
import { findRunProcesses } from "../support/find-run-processes.ts";
import { followTaskTo } from "../support/follow-task.ts";
import { listBotPulls } from "../support/read-github.ts";
import { createScriptedCli } from "../support/scripted-cli.ts";
import { useTestStack } from "../support/use-test-stack.ts";

const cli = createScriptedCli();
const stack = await useTestStack({
  settings: {
    "agent-container": { CLAUDE_BINARY: cli.binary, CLI_SILENCE_SECONDS: "4", CLI_TIMEOUT_SECONDS: "9" },
  },
});

afterEach(() => expectAccountsBalance(stack));

async function fail(words: string) {
  const delivered = await commentAs(stack, "alice", await openIssueAs(stack, "alice"), `@agent fix this ${words}`);
  expect(delivered).toMatchObject({ httpStatus: 200, status: "queued" });
  const task = await followTaskTo(stack, delivered.taskId, "failed");
  expect(findRunProcesses(task.task_id)).toEqual([]);
  expect((await listBotPulls(stack)).filter(({ head }) => head.ref.includes(task.flow_id))).toEqual([]);
  return { task, reply: await finalReplyOf(stack, task) };
}

describe("CLI missing, exits 1, prints garbage, killed", () => {
  it.each([
    ["exits 1", "scripted:exit=1", "cli_failed", "ended with an error"],
    ["prints garbage", "scripted:garbage", "cli_garbage", "cannot be read"],
    ["killed", "scripted:kill", "cli_killed", "was killed"],
  ])("%s: failed after two attempts, and the reply says what and where to look", async (_name, words, code, what) => {
    const { task, reply } = await fail(words);
    expect(task).toMatchObject({ attempt: 2, error: { code } });
    expect(reply).toContain(what);
    expect(reply).toContain(task.task_id);
    expect(reply).toContain(`/tasks/${task.task_id}`);
  });

  it("missing: failed after two attempts, and the reply says so", async () => {
    cli.remove();
    try {
      const { task, reply } = await fail("");
      expect(task).toMatchObject({ attempt: 2, error: { code: "cli_missing" } });
      expect(reply).toContain("not installed");
    } finally {
      cli.install();
    }
  });
});

describe("CLI silent for 5 minutes, or past 30", () => {
  it("silent: the tree is killed, and the reply says so", async () => {
    const { task, reply } = await fail("scripted:silent");
    expect(task).toMatchObject({ attempt: 1, error: { code: "cli_silent" } });
    expect(reply).toContain("said nothing for too long");
  });

  it("past its time: the tree is killed, and the reply says so", async () => {
    const { task, reply } = await fail("scripted:chatty");
    expect(task).toMatchObject({ attempt: 1, error: { code: "cli_timeout" } });
    expect(reply).toContain("longer than a run may take");
  });
});
