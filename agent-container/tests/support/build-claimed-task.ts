import { type ClaimedTask, claimedTaskSchema, type TaskInput } from "../../src/core/task-input.ts";

const alice = { id: "1001", login: "alice" };

export function buildTaskInput(changes: Partial<TaskInput> = {}): TaskInput {
  return {
    provider: "github",
    command: "fix",
    agent: "coder",
    prompt_template: "Find the cause and fix it.",
    request: "fix the sum",
    tainted: false,
    taint_reason: null,
    publish: "pull_request",
    sender: alice,
    repository: { owner: "acme", name: "shop", default_branch: "main", clone_path: "/git/acme/shop.git" },
    thread: {
      kind: "issue",
      number: 1,
      title: "The sum is wrong",
      body: "2 and 2 give 0.",
      url: "https://github.com/acme/shop/issues/1",
      author: alice,
      author_trusted: true,
    },
    comment: { id: "5", body: "@agent fix the sum", url: "https://github.com/acme/shop/issues/1#issuecomment-5" },
    pull_request_head: null,
    branch: "agent/flow-0123456789ab",
    resume: null,
    flow_summary: null,
    ...changes,
  };
}

export function buildClaimedTask(input: Partial<TaskInput> = {}, changes: Partial<ClaimedTask> = {}): ClaimedTask {
  return claimedTaskSchema.parse({
    task_id: "task-0123456789ab",
    flow_id: "flow-0123456789ab",
    attempt: 1,
    lease_seconds: 30,
    lease_expires_at: "2026-11-22T12:00:30.000Z",
    capability: "capability-1",
    limits: { budget_micro_usd: 1_000_000, remaining_micro_usd: 1_000_000, max_turns: 20, timeout_seconds: 60 },
    input: buildTaskInput(input),
    ...changes,
  });
}
