import type { CallOutcome } from "../client/call-outcome.ts";
import type { Publish, Readiness, Task } from "../core/tasks/task.ts";
import type { FrozenInput } from "../core/tasks/task-input.ts";
import type { PermissionVerdict } from "../webhooks/permission-verdict.ts";

type Head = {
  readonly head: {
    readonly branch: string;
    readonly sha: string;
    readonly repository: string | null;
    readonly is_fork: boolean;
  };
};
type Preparation = { readonly readiness: Readiness; readonly input?: FrozenInput; readonly publish?: Publish };

export type PrepareTaskPorts = {
  decidePermission(task: Task): Promise<PermissionVerdict>;
  findPullRequest(task: Task): Promise<CallOutcome<Head>>;
  markPrepared(task: Task, preparation: Preparation): Promise<void>;
  deny(task: Task, detail: string): Promise<void>;
  failUnreadable(task: Task): Promise<void>;
};

function nextReadiness(task: Task): Readiness {
  return task.thread.kind === "pull_request" ? "unprepared" : "ready";
}

function withHead(task: Task, { head }: Head): Preparation {
  const { branch, sha, is_fork, repository } = head;
  const pull_request_head = { branch, sha, is_fork, repository: repository ?? task.repository };
  const input = { ...task.input, pull_request_head };
  const withheld = is_fork && task.publish === "pull_request";
  return { readiness: "ready", input, ...(withheld && { publish: "patch_only" as const }) };
}

async function decide(task: Task, ports: PrepareTaskPorts): Promise<void> {
  const verdict = await ports.decidePermission(task);
  if (verdict.kind === "denied") await ports.deny(task, verdict.detail);
  if (verdict.kind === "permitted") await ports.markPrepared(task, { readiness: nextReadiness(task) });
}

async function findHead(task: Task, ports: PrepareTaskPorts): Promise<void> {
  const outcome = await ports.findPullRequest(task);
  if (outcome.kind === "unavailable") return;
  await ports.markPrepared(task, outcome.kind === "answered" ? withHead(task, outcome.answer) : { readiness: "ready" });
}

export async function prepareTask(task: Task, ports: PrepareTaskPorts): Promise<void> {
  if (!task.isReadable) return ports.failUnreadable(task);
  await (task.readiness === "undecided" ? decide(task, ports) : findHead(task, ports));
}
