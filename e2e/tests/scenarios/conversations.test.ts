import { afterEach, describe, expect, it } from "vitest";
import { commentAs, controlSandbox, openIssueAs } from "../support/act-in-sandbox.ts";
import { cloneBranch } from "../support/clone-branch.ts";
import { expectAccountsBalance } from "../support/expect-accounts-balance.ts";
import { finalReplyOf } from "../support/final-reply-of.ts";
import { findRunProcesses } from "../support/find-run-processes.ts";
import { followTaskTo, waitForTask } from "../support/follow-task.ts";
import { listBotPulls } from "../support/read-github.ts";
import { useTestStack } from "../support/use-test-stack.ts";

const stack = await useTestStack();

afterEach(async () => {
  await controlSandbox(stack, "faults", {}, "DELETE");
  await expectAccountsBalance(stack);
});

async function ask(on: string, words: string) {
  const delivered = await commentAs(stack, "alice", on, words);
  expect(delivered).toMatchObject({ httpStatus: 200, status: "queued" });
  return followTaskTo(stack, delivered.taskId, "succeeded");
}

const pullsOf = async (flowId: string) =>
  (await listBotPulls(stack)).filter(({ head }) => head.ref === `agent/${flowId}`);

it("ask is answered from files that were read, without a branch or a pull request", async () => {
  const task = await ask("acme/shop#3", "@agent From when on does a parcel count as heavy for shipping?");
  expect(task).toMatchObject({ command: "ask", pull_request: null });
  expect(await finalReplyOf(stack, task)).toContain("src/shipping.js");
  expect(await pullsOf(task.flow_id)).toEqual([]);
});

describe("a follow-up", () => {
  it("resumes the session and updates the same pull request, from the issue and from the pull request", async () => {
    const issue = await openIssueAs(stack, "alice");
    const first = await ask(issue, "@agent fix the failing test");
    const second = await ask(issue, "@agent fix and note it in the changelog");
    expect(second).toMatchObject({ flow_id: first.flow_id, pull_request: { number: first.pull_request?.number } });
    expect(await finalReplyOf(stack, second)).toContain("I remember what you asked before");
    expect(await finalReplyOf(stack, second)).toContain("Updated");

    const third = await ask(`acme/shop#${first.pull_request?.number}`, "@agent What did you change in the vouchers?");
    expect(third.flow_id).toBe(first.flow_id);
    expect(await finalReplyOf(stack, third)).toContain("I remember what you asked before");

    expect(await pullsOf(first.flow_id)).toHaveLength(1);
    const clone = await cloneBranch(stack, `agent/${first.flow_id}`);
    const changed = await clone.git("diff", "--name-only", "origin/main...HEAD");
    expect(changed.split("\n")).toEqual(expect.arrayContaining(["CHANGELOG.md", "src/vouchers.js"]));
  });
});

describe("cancel", () => {
  it("stops a run with its whole tree, and its reply says who cancelled it", async () => {
    const issue = await openIssueAs(stack, "alice");
    const delivered = await commentAs(stack, "alice", issue, "@agent fix the failing test sandbox:slow=60");
    await waitForTask(stack, delivered.taskId, ({ status }) => status === "running");
    await expect.poll(() => findRunProcesses(delivered.taskId).length, { timeout: 60_000 }).toBeGreaterThan(1);

    expect(await commentAs(stack, "alice", issue, "@agent cancel")).toMatchObject({ status: "answered" });
    const task = await followTaskTo(stack, delivered.taskId, "cancelled");
    await expect.poll(() => findRunProcesses(delivered.taskId), { timeout: 10_000 }).toEqual([]);
    expect(await finalReplyOf(stack, task)).toContain("cancelled by alice");
    expect(await pullsOf(task.flow_id)).toEqual([]);
  });
});

describe("retry", () => {
  it("runs what failed once more", async () => {
    const issue = await openIssueAs(stack, "alice");
    await controlSandbox(stack, "faults", { provider: "anthropic", kind: "status", value: 401, times: 1_000 });
    const failed = await commentAs(stack, "alice", issue, "@agent fix the failing test");
    await followTaskTo(stack, failed.taskId, "failed");
    await controlSandbox(stack, "faults", {}, "DELETE");

    const again = await ask(issue, "@agent retry");
    expect(again.task_id).not.toBe(failed.taskId);
    expect(again).toMatchObject({ command: "fix", flow_id: failed.flowId, pull_request: expect.anything() });
    expect(await pullsOf(again.flow_id)).toHaveLength(1);
  });
});
