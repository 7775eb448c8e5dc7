import { afterEach, describe, expect, it } from "vitest";
import { commentAs, controlSandbox, openIssueAs } from "../support/act-in-sandbox.ts";
import { createCommandsFile } from "../support/create-commands-file.ts";
import { expectAccountsBalance } from "../support/expect-accounts-balance.ts";
import { finalReplyOf } from "../support/final-reply-of.ts";
import { followTaskTo } from "../support/follow-task.ts";
import { readTaskFolder } from "../support/read-task-folder.ts";
import { useTestStack } from "../support/use-test-stack.ts";

const commands = createCommandsFile([["budget_micro_usd: 5000000", "budget_micro_usd: 20000000"]]);
const stack = await useTestStack({
  settings: {
    "agent-container": { CLI_MODEL_RETRY_SECONDS: "5", CLI_MAX_TURNS: "6" },
    "api-gateway": { COMMANDS_FILE: commands },
  },
});

afterEach(async () => {
  await controlSandbox(stack, "faults", {}, "DELETE");
  await expectAccountsBalance(stack);
});

async function fail(words: string) {
  const delivered = await commentAs(stack, "alice", await openIssueAs(stack, "alice"), `@agent fix this ${words}`);
  expect(delivered).toMatchObject({ httpStatus: 200, status: "queued" });
  const task = await followTaskTo(stack, delivered.taskId, "failed");
  return { task, reply: await finalReplyOf(stack, task) };
}

async function answerWith(status: number): Promise<void> {
  await controlSandbox(stack, "faults", { provider: "anthropic", kind: "status", value: status, times: 1_000 });
}

describe("model 401", () => {
  it("failed at the first retry notice, and the reply says that the key is refused", async () => {
    await answerWith(401);
    const { task, reply } = await fail("");
    expect(task).toMatchObject({ attempt: 1, error: { code: "model_key_refused" } });
    expect(reply).toContain("The model key is refused");
    const lines = readTaskFolder(stack, task.task_id).readLines("04-agent-output.jsonl");
    expect(lines.filter(({ type }) => type === "retry_notice").length).toBeLessThanOrEqual(1);
  });
});

describe("model 429 or 529", () => {
  it.each([429, 529])("%i: retried for a while, then failed, and the reply says try later", async (status) => {
    await answerWith(status);
    const { task, reply } = await fail("");
    expect(task).toMatchObject({ attempt: 1, error: { code: "model_overloaded" } });
    expect(reply).toContain("Try again later");
  });
});

describe("cost or turn cap reached", () => {
  it("cost: stopped, and the reply says what was done and the cap", async () => {
    const { task, reply } = await fail("sandbox:spend");
    expect(task.error).toMatchObject({ code: "budget_exhausted" });
    expect(task.spent_micro_usd).toBeGreaterThan(0);
    expect(reply).toMatch(/cap is \$20\.00/u);
    expect(reply).toContain("What was done until then");
  });

  it("turns: stopped, and the reply says what was done and the cap", async () => {
    const { task, reply } = await fail("sandbox:loop");
    expect(task.error).toMatchObject({ code: "turns_exhausted" });
    expect(reply).toMatch(/cap is 6 turns|number of turns/u);
    expect(reply).toContain("What was done until then");
  });
});
