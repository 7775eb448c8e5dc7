import { afterEach, describe, expect, it } from "vitest";
import {
  actAs,
  commentAs,
  controlSandbox,
  editCommentAs,
  openIssueAs,
  openIssueWithWordsAs,
} from "../support/act-in-sandbox.ts";
import { expectAccountsBalance } from "../support/expect-accounts-balance.ts";
import { finalReplyOf } from "../support/final-reply-of.ts";
import { followTaskTo } from "../support/follow-task.ts";
import { listBotCommentsOn } from "../support/read-github.ts";
import { createScriptedCli } from "../support/scripted-cli.ts";
import { toThread } from "../support/thread.ts";
import { useTestStack } from "../support/use-test-stack.ts";
import { waitForDelivery } from "../support/wait-for-delivery.ts";

const cli = createScriptedCli();
const stack = await useTestStack({ settings: { "agent-container": { CLAUDE_BINARY: cli.binary } } });
const BOT = "agent-system[bot]";

afterEach(() => expectAccountsBalance(stack));

async function expectReplied(taskId: string): Promise<void> {
  expect(await finalReplyOf(stack, await followTaskTo(stack, taskId, "succeeded"))).toContain("Done as scripted");
}

describe("help, status", () => {
  it.each([
    ["help", "@agent help", "This is what you can ask for"],
    ["a mention alone", "@agent", "This is what you can ask for"],
    ["status", "@agent status", "Nothing was asked for in this thread yet"],
  ])("%s is answered, and replied to once", async (_name, words, text) => {
    const issue = await openIssueAs(stack, "alice");
    const delivered = await commentAs(stack, "alice", issue, words);
    expect(delivered).toMatchObject({ httpStatus: 200, status: "answered", taskId: "" });
    await expect.poll(() => listBotCommentsOn(stack, issue), { timeout: 20_000 }).toHaveLength(1);
    expect((await listBotCommentsOn(stack, issue))[0]?.body).toContain(text);
  });
});

describe("what starts a task", () => {
  it.each([
    ["the label agent", "labels", { label: "agent" }, "fix"],
    ["the label agent:plan", "labels", { label: "agent:plan" }, "plan"],
    ["an assignment to the bot", "assign", { assignee: BOT }, "fix"],
  ])("%s", async (_name, action, details, command) => {
    const thread = toThread(await openIssueAs(stack, "alice"));
    const delivered = await actAs(stack, "alice", action, { ...thread, ...details });
    expect(delivered).toMatchObject({ httpStatus: 200, status: "queued", command });
    await expectReplied(delivered.taskId);
  });

  it("an issue that is opened with a mention", async () => {
    const opened = await openIssueWithWordsAs(stack, "alice", "It is broken.\n\n@agent fix it");
    expect(opened).toMatchObject({ httpStatus: 200, status: "queued", command: "fix" });
    await expectReplied(opened.taskId);
  });

  it("a delivery with a form body", async () => {
    const issue = await openIssueAs(stack, "alice");
    const delivered = await commentAs(stack, "alice", issue, "@agent ask how? & why=50%", "form");
    expect(delivered).toMatchObject({ httpStatus: 200, status: "queued", command: "ask" });
    await expectReplied(delivered.taskId);
  });
});

describe("an edited comment", () => {
  it("starts a task when the command is new in it, and only then", async () => {
    const issue = await openIssueAs(stack, "alice");
    const first = await commentAs(stack, "alice", issue, "I wonder.");
    expect(first).toMatchObject({ status: "ignored", reason: "no_command" });
    const edited = await editCommentAs(stack, "alice", first.commentId, "I wonder. @agent ask why");
    expect(edited).toMatchObject({ httpStatus: 200, status: "queued", command: "ask" });
    const again = await editCommentAs(stack, "alice", first.commentId, "I wonder. @agent ask why, please");
    expect(again).toMatchObject({ httpStatus: 200, status: "ignored", reason: "command_not_new" });
    await expectReplied(edited.taskId);
  });
});

it("the same delivery twice is one task", async () => {
  const issue = await openIssueAs(stack, "alice");
  const delivered = await commentAs(stack, "alice", issue, "@agent ask why");
  await controlSandbox(stack, `deliveries/${delivered.deliveryId}/redeliver`, {});
  const again = await waitForDelivery(stack, delivered.deliveryId);
  expect(again).toMatchObject({ httpStatus: 200, status: "duplicate", taskId: delivered.taskId });
  await expectReplied(delivered.taskId);
});
