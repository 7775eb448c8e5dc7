import { afterEach, describe, expect, it } from "vitest";
import { actAs, commentAs, controlSandbox, openIssueAs } from "../support/act-in-sandbox.ts";
import { cloneBranch } from "../support/clone-branch.ts";
import { expectAccountsBalance } from "../support/expect-accounts-balance.ts";
import { finalReplyOf } from "../support/final-reply-of.ts";
import { followTask } from "../support/follow-task.ts";
import { listBotPulls, listBranches } from "../support/read-github.ts";
import { useTestStack } from "../support/use-test-stack.ts";

const stack = await useTestStack();

afterEach(() => expectAccountsBalance(stack));

const pullsOf = async (flowId: string) =>
  (await listBotPulls(stack)).filter(({ head }) => head.ref === `agent/${flowId}`);

async function fix(words: string, issue?: string) {
  const on = issue ?? (await openIssueAs(stack, "alice"));
  const delivered = await commentAs(stack, "alice", on, `@agent fix the failing test ${words}`);
  expect(delivered).toMatchObject({ httpStatus: 200, status: "queued" });
  const task = await followTask(stack, delivered.taskId);
  return { task, reply: await finalReplyOf(stack, task) };
}

async function expectNothingPushed(flowId: string): Promise<void> {
  expect(await pullsOf(flowId)).toEqual([]);
  expect(await listBranches(stack)).not.toContain(`agent/${flowId}`);
}

describe("permitted sender, but the issue or pull request is an outsider's", () => {
  it("an outsider's issue: runs, pushes nothing, and the reply carries the patch and says what it needs", async () => {
    const { task, reply } = await fix("", "acme/shop#4");
    expect(task).toMatchObject({ tainted: true, status: "succeeded", pull_request: null });
    expect(reply).toContain("publishing this change needs approval");
    expect(reply).toContain("```diff");
    expect(reply).toContain("+++ b/src/vouchers.js");
    await expectNothingPushed(task.flow_id);
  });

  it("an outsider's pull request: runs and pushes nothing", async () => {
    const { task, reply } = await fix("", "acme/shop#5");
    expect(task).toMatchObject({ tainted: true, pull_request: null });
    expect(reply).toContain("needs approval");
    await expectNothingPushed(task.flow_id);
  });
});

it("run leaves uncommitted work: it is committed inside the containment, with a message that says so", async () => {
  const { task } = await fix("sandbox:uncommitted");
  expect(task).toMatchObject({ status: "succeeded", pull_request: { number: expect.any(Number) } });
  const clone = await cloneBranch(stack, `agent/${task.flow_id}`);
  expect(await clone.git("log", "-1", "--format=%B")).toMatch(/uncommitted|not committed|left/iu);
  expect(await clone.git("diff", "--name-only", "origin/main...HEAD")).toContain("src/vouchers.js");
});

it("run changes nothing: no pull request, and the answer says so", async () => {
  const { task, reply } = await fix("sandbox:nochange");
  expect(task).toMatchObject({ status: "succeeded", pull_request: null });
  expect(reply).toContain("changed nothing");
  await expectNothingPushed(task.flow_id);
});

describe("diff touches `.github/workflows`, holds a secret, or is over 10 MB", () => {
  it.each([
    ["workflows", "sandbox:workflow", "diff_touches_workflows", ".github/workflows"],
    ["a secret", "sandbox:secret", "diff_holds_secret", "looks like a secret"],
    ["over 10 MB", "sandbox:big", "diff_too_large", "too large"],
  ])("%s: not pushed, and the reply says why", async (_name, words, code, why) => {
    const { task, reply } = await fix(words);
    expect(task.error).toMatchObject({ code });
    expect(reply).toContain(why);
    expect(reply).not.toMatch(/ghp_\w{36}/u);
    await expectNothingPushed(task.flow_id);
  });
});

it("work on someone's pull request goes to a branch of ours, against its head", async () => {
  const files = { "src/gift.js": "export const gift = 1;\n" };
  const commit = {
    repository: "acme/shop",
    branch: "alice/gift",
    from: "main",
    message: "Gift",
    files,
    webhook: "none",
  };
  await controlSandbox(stack, "github/commits", { user: "alice", ...commit });
  const opened = { repository: "acme/shop", title: "Gift", head: "alice/gift" };
  expect(await actAs(stack, "alice", "pulls", opened)).toMatchObject({ httpStatus: 200, status: "ignored" });
  const number = Number((await listBranches(stack)).length > 0 ? await findNumber("alice/gift") : 0);

  const { task } = await fix("", `acme/shop#${number}`);
  expect(task).toMatchObject({ status: "succeeded", pull_request: { number: expect.any(Number) } });
  expect(await pullsOf(task.flow_id)).toMatchObject([{ base: { ref: "alice/gift" } }]);
});

async function findNumber(branch: string): Promise<number> {
  const { call } = await import("../support/call.ts");
  const url = `${stack.context.addresses.urlOf("sandbox")}/github/repos/acme/shop/pulls?head=acme:${branch}`;
  const { text } = await call({ url, key: stack.context.secrets.sandboxGithubToken });
  return Number(/"number":(\d+)/u.exec(text)?.[1]);
}
