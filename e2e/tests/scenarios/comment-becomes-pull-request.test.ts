import { execa } from "execa";
import { afterEach, expect, it } from "vitest";
import { z } from "zod";
import { commentAs, controlSandbox, openIssueAs } from "../support/act-in-sandbox.ts";
import { cloneBranch } from "../support/clone-branch.ts";
import { expectAccountsBalance } from "../support/expect-accounts-balance.ts";
import { finalReplyOf } from "../support/final-reply-of.ts";
import { followTaskTo } from "../support/follow-task.ts";
import { listBotCommentsOn, listBotPulls } from "../support/read-github.ts";
import { readTaskFolder } from "../support/read-task-folder.ts";
import { useTestStack } from "../support/use-test-stack.ts";
import { findContractProblems } from "../support/validate-contract.ts";

const stack = await useTestStack();

afterEach(() => expectAccountsBalance(stack));

const stagesOf = (lines: readonly { stage?: string | undefined; type?: string | undefined }[]) =>
  new Set(lines.map(({ stage, type }) => stage ?? type));

function runTests(folder: string) {
  const env = { PATH: process.env["PATH"] ?? "", HOME: folder };
  return execa(process.execPath, ["--test"], { cwd: folder, env, extendEnv: false, reject: false });
}

function expectContracts(taskId: string): void {
  const folder = readTaskFolder(stack, taskId);
  const documents = { metadata: "metadata.json", input: "01-input.json", "final-result": "06-final-result.json" };
  const logs = {
    "webhook-flow": "02-webhook-flow.jsonl",
    "queue-flow": "03-queue-flow.jsonl",
    "agent-output": "04-agent-output.jsonl",
    "microservices-flow": "05-microservices-flow.jsonl",
  };
  expect(folder.files).toEqual([...Object.values(documents), ...Object.values(logs)].toSorted());
  const problems = [
    ...Object.entries(documents).map(([schema, file]) => findContractProblems(schema, folder.readJson(file))),
    ...Object.entries(logs).flatMap(([schema, file]) =>
      folder.readLines(file).map((line) => findContractProblems(schema, line)),
    ),
  ];
  expect(problems.filter((problem) => problem !== "")).toEqual([]);
}

it("a comment is edited in place into the final reply, and one pull request makes the failing test pass", async () => {
  const issue = await openIssueAs(stack, "alice");
  const delivered = await commentAs(stack, "alice", issue, "@agent fix the failing test");
  expect(delivered).toMatchObject({ httpStatus: 200, status: "queued", command: "fix" });

  const task = await followTaskTo(stack, delivered.taskId, "succeeded");
  const reply = await finalReplyOf(stack, task);
  const comments = await listBotCommentsOn(stack, issue);
  expect(comments.map(({ body }) => body)).toEqual([reply]);
  expect(reply).toContain(`pull request #${task.pull_request?.number}`);

  const pulls = (await listBotPulls(stack)).filter(({ head }) => head.ref === `agent/${task.flow_id}`);
  expect(pulls).toMatchObject([{ number: task.pull_request?.number, state: "open", base: { ref: "main" } }]);

  const before = await cloneBranch(stack, "main");
  const after = await cloneBranch(stack, `agent/${task.flow_id}`);
  expect((await runTests(before.folder)).exitCode).toBe(1);
  expect((await runTests(after.folder)).exitCode).toBe(0);
  expect(await after.git("diff", "--name-only", "origin/main...HEAD")).not.toBe("");
});

it("the task folder of a success holds every file with its stages", async () => {
  const delivered = await commentAs(stack, "alice", await openIssueAs(stack, "alice"), "@agent fix the failing test");
  await followTaskTo(stack, delivered.taskId, "succeeded");
  expectContracts(delivered.taskId);

  const folder = readTaskFolder(stack, delivered.taskId);
  expect([...stagesOf(folder.readLines("02-webhook-flow.jsonl"))]).toEqual(
    expect.arrayContaining([
      ...["received", "validation", "parsing", "command_matching", "authorization"],
      ...["task_created", "queue_push", "immediate_response", "final_response"],
    ]),
  );
  expect([...stagesOf(folder.readLines("03-queue-flow.jsonl"))]).toEqual(
    expect.arrayContaining(["queued", "dequeued", "worker_assigned"]),
  );
  const said = stagesOf(folder.readLines("04-agent-output.jsonl"));
  expect([...said]).toEqual(expect.arrayContaining(["task_started", "tool_call", "tool_result"]));
  expect(said.has("thinking") || said.has("message")).toBe(true);
  expect([...stagesOf(folder.readLines("05-microservices-flow.jsonl"))]).toEqual(
    expect.arrayContaining(["service_call", "service_request", "service_response"]),
  );
  const result = z
    .looseObject({ type: z.string(), success: z.boolean(), metrics: z.record(z.string(), z.number()) })
    .parse(folder.readJson("06-final-result.json"));
  expect(result).toMatchObject({ type: "completed", success: true });
  expect(result.metrics["input_tokens"]).toBeGreaterThan(0);
  expect(result.metrics["turns"]).toBeGreaterThan(0);
  expect(result.metrics["cost_usd"]).toBeGreaterThan(0);
});

it("the task folder of a failure says what failed", async () => {
  await controlSandbox(stack, "faults", {
    ...{ provider: "github", path: "/git/acme/hostile.git/**", kind: "status", value: 404, times: 20 },
  });
  const delivered = await commentAs(stack, "alice", "acme/hostile#1", "@agent fix the failing test");
  const task = await followTaskTo(stack, delivered.taskId, "failed");
  expect(task.error).toMatchObject({ code: "repository_missing" });
  expectContracts(delivered.taskId);

  const folder = readTaskFolder(stack, delivered.taskId);
  expect([...stagesOf(folder.readLines("04-agent-output.jsonl"))]).toContain("error");
  expect([...stagesOf(folder.readLines("05-microservices-flow.jsonl"))]).toContain("service_error");
  expect(folder.readJson("06-final-result.json")).toMatchObject({ type: "failed", success: false, status: "failed" });
});
