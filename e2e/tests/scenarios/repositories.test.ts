import { afterEach, describe, expect, it } from "vitest";
import { commentAs, controlSandbox, openIssueAs } from "../support/act-in-sandbox.ts";
import { expectAccountsBalance } from "../support/expect-accounts-balance.ts";
import { finalReplyOf } from "../support/final-reply-of.ts";
import { followTaskTo } from "../support/follow-task.ts";
import { createScriptedCli } from "../support/scripted-cli.ts";
import { useTestStack } from "../support/use-test-stack.ts";

const cli = createScriptedCli();
const stack = await useTestStack({ settings: { "agent-container": { CLAUDE_BINARY: cli.binary } } });

afterEach(async () => {
  await controlSandbox(stack, "faults", {}, "DELETE");
  await expectAccountsBalance(stack);
});

describe("repository gone, empty, or without the default branch", () => {
  it.each([
    ["empty", "acme/empty", "repository_empty", "is empty"],
    ["without the default branch", "acme/trunk-gone", "default_branch_missing", "default branch does not exist"],
  ])("%s: failed, and the reply names it", async (_name, repository, code, what) => {
    const delivered = await commentAs(stack, "alice", `${repository}#1`, "@agent fix this");
    expect(delivered).toMatchObject({ httpStatus: 200, status: "queued" });
    const task = await followTaskTo(stack, delivered.taskId, "failed");
    expect(task.error).toMatchObject({ code });
    const reply = await finalReplyOf(stack, task);
    expect(reply).toContain(repository);
    expect(reply).toContain(what);
  });

  it("gone for git, but with its thread: failed, and the reply names it", async () => {
    const fault = { provider: "github", path: "/git/acme/hostile.git/**", kind: "status", value: 404, times: 50 };
    await controlSandbox(stack, "faults", fault);
    const delivered = await commentAs(stack, "alice", "acme/hostile#1", "@agent fix this");
    const task = await followTaskTo(stack, delivered.taskId, "failed");
    expect(task.error).toMatchObject({ code: "repository_missing" });
    expect(await finalReplyOf(stack, task)).toContain("acme/hostile");
  });

  it("gone with its threads: failed, and the reply is undeliverable", async () => {
    await controlSandbox(stack, "github/repositories", { repository: "acme/doomed" });
    const issue = await openIssueAs(stack, "alice", { repository: "acme/doomed" });
    await stack.get("agent-container").stop();
    const delivered = await commentAs(stack, "alice", issue, "@agent fix this");
    expect(delivered).toMatchObject({ httpStatus: 200, status: "queued" });
    await controlSandbox(stack, "github/repositories", { repository: "acme/doomed" }, "DELETE");
    await stack.get("agent-container").start();
    const task = await followTaskTo(stack, delivered.taskId, "failed");
    expect(task).toMatchObject({ error: { code: "repository_missing" }, reply: { status: "undeliverable" } });
  });
});
