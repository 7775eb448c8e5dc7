import { RunFailure } from "../run-failure.ts";
import type { ClaimedTask } from "../task-input.ts";
import type { Publication, PublishedPullRequest } from "../task-result.ts";
import { pushBranch } from "../workspace/push-branch.ts";
import type { ActiveRun } from "./active-run.ts";
import { buildPullRequest } from "./build-pull-request.ts";
import { callService } from "./call-service.ts";
import { collectAndInspect, type MadeWork } from "./collect-and-inspect.ts";
import { confirmLease } from "./confirm-lease.ts";
import { keepBundle } from "./keep-bundle.ts";
import { noPublication, toWithheld } from "./to-publication.ts";
import type { RunEnd } from "./to-task-result.ts";

const service = "github-service";

function findReasonToWithhold({ input }: ClaimedTask): string | null {
  if (input.tainted)
    return `Publishing needs approval: ${input.taint_reason ?? "an outsider's text is part of the task"}.`;
  if (input.publish === "patch_only") return "Publishing this needs approval.";
  if (input.pull_request_head?.is_fork === true) return "The pull request comes from a fork, and forks are read-only.";
  return null;
}

async function notePush({ ports, state }: ActiveRun, { work, diff }: MadeWork): Promise<void> {
  const { task_id, attempt } = state.task;
  await ports.executions.notePush({ task_id, attempt, commit: work.commit, files_changed: diff.filesChanged });
}

async function push(run: ActiveRun, made: MadeWork): Promise<void> {
  const { ports, state, prepared } = run;
  const { branch, repository } = state.task.input;
  await notePush(run, made);
  await confirmLease(ports, state);
  const access = ports.github.gitAccess(repository.clone_path, { ...state.task, capability: state.capability });
  await callService(state.logger, { service, operation: "git.push", request: { branch } }, () =>
    pushBranch({ git: ports.git, repository: prepared.paths.collected, branch, access, signal: state.signal }),
  );
}

async function openPullRequest(run: ActiveRun): Promise<PublishedPullRequest> {
  const { ports, state } = run;
  const request = await buildPullRequest(run);
  await confirmLease(ports, state);
  return callService(state.logger, { service, operation: "pull_request.by_head", request }, () =>
    ports.github.ensurePullRequest(request, { ...state.task, capability: state.capability }),
  );
}

async function publish(run: ActiveRun, commit: string, filesChanged: number): Promise<Publication> {
  const pull_request = await openPullRequest(run);
  const { branch } = run.state.task.input;
  return { ...noPublication, kind: "pull_request", branch, commit, pull_request, files_changed: filesChanged };
}

async function publishEarlierWork(run: ActiveRun): Promise<Publication> {
  const { task } = run.state;
  const { start } = run.prepared;
  const mayPublish = task.attempt > 1 && start.from === "flow" && findReasonToWithhold(task) === null;
  const earlier = mayPublish ? await run.ports.executions.findPush(task.task_id, start.commit) : undefined;
  if (earlier === undefined) return { ...noPublication, reason: "The run changed nothing." };
  return publish(run, earlier.commit, earlier.files_changed);
}

export async function publishWork(run: ActiveRun): Promise<RunEnd> {
  const made = await collectAndInspect(run);
  if (made === undefined) return { publication: await publishEarlierWork(run), failure: null };
  const { diff, work } = made;
  if (diff.problem !== null) {
    const { code, reason } = diff.problem;
    return { publication: toWithheld(diff, reason), failure: new RunFailure(code, reason) };
  }
  const reason = findReasonToWithhold(run.state.task);
  if (reason !== null) {
    await keepBundle(run);
    return { publication: toWithheld(diff, reason), failure: null };
  }
  await push(run, made);
  return { publication: await publish(run, work.commit, diff.filesChanged), failure: null };
}
