import { afterEach, describe, expect, it } from "vitest";
import { commentAs, controlSandbox, openIssueAs } from "../support/act-in-sandbox.ts";
import { expectAccountsBalance } from "../support/expect-accounts-balance.ts";
import { finalReplyOf } from "../support/final-reply-of.ts";
import { findRunProcesses } from "../support/find-run-processes.ts";
import { findTask, followTaskTo, waitForTask } from "../support/follow-task.ts";
import { listBotCommentsOn, listBotPulls } from "../support/read-github.ts";
import { createScriptedCli } from "../support/scripted-cli.ts";
import type { TestProcess } from "../support/test-process.ts";
import { useTestStack } from "../support/use-test-stack.ts";
import { waitForCall } from "../support/wait-for-call.ts";

const cli = createScriptedCli();
const stack = await useTestStack({ settings: { "agent-container": { CLAUDE_BINARY: cli.binary } } });
const [gateway, worker, github] = ["api-gateway", "agent-container", "github-service"].map((name) => stack.get(name));

afterEach(async () => {
  await controlSandbox(stack, "faults", {}, "DELETE");
  await expectAccountsBalance(stack);
});

async function revive(killed: TestProcess | undefined): Promise<void> {
  await killed?.kill();
  await killed?.start();
}

async function delay(path: string, method: string): Promise<void> {
  await controlSandbox(stack, "faults", { provider: "github", path, method, kind: "delay", value: 1_500 });
}

async function begin(words = "") {
  const issue = await openIssueAs(stack, "alice");
  const since = new Date().toISOString();
  const { taskId } = await commentAs(stack, "alice", issue, `@agent fix this ${words}`);
  return { issue, taskId, since };
}

async function expectEndsOnce(taskId: string): Promise<void> {
  const task = await followTaskTo(stack, taskId, "succeeded");
  await finalReplyOf(stack, task);
  const pulls = (await listBotPulls(stack)).filter(({ head }) => head.ref === `agent/${task.flow_id}`);
  expect(pulls).toHaveLength(1);
  expect(findRunProcesses(taskId)).toEqual([]);
}

describe("gateway killed", () => {
  it("after commit: ends once, one reply, one pull request", async () => {
    const { taskId } = await begin();
    await revive(gateway);
    await expectEndsOnce(taskId);
  });

  it("during a reply: ends once, one reply, one pull request", async () => {
    await delay("/repos/acme/shop/issues/*/comments", "POST");
    const { issue, taskId, since } = await begin();
    const number = issue.split("#")[1];
    await waitForCall(stack, { method: "POST", path: `/repos/acme/shop/issues/${number}/comments`, since });
    await revive(gateway);
    await expectEndsOnce(taskId);
  });

  it("during a run: ends once, one reply, one pull request", async () => {
    const { taskId } = await begin("scripted:slow=3000");
    await waitForTask(stack, taskId, ({ status }) => status === "running");
    await revive(gateway);
    await expectEndsOnce(taskId);
  });
});

describe("worker killed", () => {
  it("during the run: the next attempt ends it once, and nothing of the first is left", async () => {
    const { taskId } = await begin("scripted:slow=4000");
    await expect
      .poll(() => findRunProcesses(taskId).some((line) => line.includes("relay.mjs")), { timeout: 60_000 })
      .toBe(true);
    await worker?.kill();
    await expect.poll(() => findRunProcesses(taskId), { timeout: 15_000 }).toEqual([]);
    await worker?.start();
    await expectEndsOnce(taskId);
    expect(await findTask(stack, taskId)).toMatchObject({ attempt: 2 });
  });

  it("before push: ends once, one reply, one pull request", async () => {
    await delay("/git/acme/shop.git/git-receive-pack", "POST");
    const { taskId, since } = await begin();
    await waitForCall(stack, { method: "POST", path: "/git/acme/shop.git/git-receive-pack", since });
    await revive(worker);
    await expectEndsOnce(taskId);
  });

  it("after push, before the pull request: ends once, one reply, one pull request", async () => {
    await delay("/repos/acme/shop/pulls", "POST");
    const { taskId, since } = await begin();
    await waitForCall(stack, { method: "POST", path: "/repos/acme/shop/pulls", since });
    await revive(worker);
    await expectEndsOnce(taskId);
  });
});

describe("github-service killed", () => {
  it("during a reply: it is written once", async () => {
    await delay("/repos/acme/shop/issues/*/comments", "POST");
    const issue = await openIssueAs(stack, "alice");
    const since = new Date().toISOString();
    expect(await commentAs(stack, "alice", issue, "@agent help")).toMatchObject({ status: "answered" });
    await waitForCall(stack, {
      method: "POST",
      path: `/repos/acme/shop/issues/${issue.split("#")[1]}/comments`,
      since,
    });
    await revive(github);
    await expectAccountsBalance(stack);
    expect(await listBotCommentsOn(stack, issue)).toHaveLength(1);
  });
});

describe("the answer to a write is lost", () => {
  it.each([
    ["a comment", "/repos/acme/shop/issues/*/comments", "POST"],
    ["an edit of a comment", "/repos/acme/shop/issues/comments/*", "PATCH"],
    ["a pull request", "/repos/acme/shop/pulls", "POST"],
    ["a push", "/git/acme/shop.git/git-receive-pack", "POST"],
  ])("%s that was made and not confirmed is made once", async (_name, path, method) => {
    await controlSandbox(stack, "faults", { provider: "github", path, method, kind: "cut_after" });
    const { taskId } = await begin();
    await expectEndsOnce(taskId);
  });
});
