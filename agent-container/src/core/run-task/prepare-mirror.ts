import { join } from "node:path";
import type { TaskInput } from "../task-input.ts";
import { findStart, type Start, toHeadMissing } from "../workspace/find-start.ts";
import type { Refs } from "../workspace/read-refs.ts";
import { updateMirror } from "../workspace/update-mirror.ts";
import { callService } from "./call-service.ts";
import type { RunPorts } from "./run-ports.ts";
import type { RunState } from "./run-state.ts";

export type PreparedMirror = { mirror: string; start: Start; refs: Refs };

export function toMirrorFolder(dataFolder: string, { owner, name }: TaskInput["repository"]): string {
  return join(dataFolder, "mirrors", owner, `${name}.git`);
}

export async function prepareMirror(ports: RunPorts, state: RunState): Promise<PreparedMirror> {
  const { git, github, settings } = ports;
  const { repository, thread, branch, pull_request_head: head } = state.task.input;
  const folder = toMirrorFolder(settings.dataFolder, repository);
  const access = github.gitAccess(repository.clone_path, { ...state.task, capability: state.capability });
  const pullRequest = thread.kind === "pull_request" ? thread.number : undefined;
  const call = { service: "github-service", operation: "git.fetch", request: { repository: repository.clone_path } };
  const update = { git, folder, access, pullRequest, signal: state.signal };
  let refs: Refs = new Map();
  await callService(state.logger, call, async () => {
    refs = await updateMirror(update);
  });
  if (pullRequest !== undefined && head === null) throw toHeadMissing(pullRequest);
  const start = await findStart(
    { git, folder, refs },
    {
      ...{ branch, defaultBranch: repository.default_branch },
      pullRequest: head === null ? undefined : { ...head, number: thread.number, isFork: head.is_fork },
    },
  );
  return { mirror: folder, start, refs };
}
