import { randomUUID } from "node:crypto";
import { join } from "node:path";
import type { CliSession } from "../cli-runner/interface.ts";
import type { Containment } from "../containment/containment.ts";
import type { TaskInput } from "../task-input.ts";
import type { Transcript } from "../transcript-repository.ts";
import { cloneWorkspace } from "../workspace/clone-workspace.ts";
import { type ContainedCommand, createContainedCommand, createContainedGit } from "../workspace/contained-git.ts";
import { findStart, type Start, toHeadMissing } from "../workspace/find-start.ts";
import { prepareHome } from "../workspace/prepare-home.ts";
import { createRunFolders, type RunPaths } from "../workspace/run-folders.ts";
import { updateMirror } from "../workspace/update-mirror.ts";
import { buildContainment } from "./build-containment.ts";
import { callService } from "./call-service.ts";
import { type OpenModel, openModel } from "./open-model.ts";
import { removeRun } from "./remove-run.ts";
import { writeRunOwner } from "./run-owner.ts";
import type { RunPorts } from "./run-ports.ts";
import type { RunState } from "./run-state.ts";
import { toRunFolder } from "./to-run-folder.ts";

export type PreparedRun = {
  paths: RunPaths;
  mirror: string;
  start: Start;
  model: OpenModel;
  containment: Containment;
  runContained: ContainedCommand;
  session: CliSession;
  close: () => Promise<void>;
};

const commandTimeoutMs = 300_000;

async function prepareMirror(ports: RunPorts, state: RunState): Promise<{ mirror: string; start: Start }> {
  const { input, task_id, flow_id } = state.task;
  const { repository, thread, pull_request_head: head } = input;
  const mirror = join(ports.settings.dataFolder, "mirrors", repository.owner, `${repository.name}.git`);
  const context = { task_id, flow_id, capability: state.capability };
  const access = ports.github.gitAccess(repository.clone_path, context);
  const pullRequest = thread.kind === "pull_request" ? thread.number : undefined;
  const call = { service: "github-service", operation: "git.fetch", request: { repository: repository.clone_path } };
  await callService(state.logger, call, () =>
    updateMirror({ git: ports.git, folder: mirror, access, pullRequest, signal: state.signal }),
  );
  if (pullRequest !== undefined && head === null) throw toHeadMissing(pullRequest);
  const start = await findStart(
    { git: ports.git, folder: mirror },
    {
      ...{ branch: input.branch, defaultBranch: repository.default_branch },
      pullRequest: head === null ? undefined : { ...head, number: thread.number, isFork: head.is_fork },
    },
  );
  return { mirror, start };
}

function toSession(input: TaskInput, transcript: Transcript | undefined): CliSession {
  if (transcript === undefined || input.resume === null) return { id: randomUUID(), resume: false, previousCostUsd: 0 };
  return { id: transcript.session_id, resume: true, previousCostUsd: transcript.session_cost_usd };
}

async function fillWorkspace(
  ports: RunPorts,
  state: RunState,
  parts: { paths: RunPaths; mirror: string; model: OpenModel; start: Start },
) {
  const { settings, transcripts, cliRunner } = ports;
  const { input, flow_id } = state.task;
  const containment = buildContainment(settings, parts);
  const transcript = input.resume === null ? undefined : await transcripts.findByFlow(flow_id);
  const session = toSession(input, transcript);
  const user = settings.isolation.kind === "bubblewrap" ? settings.isolation.user : undefined;
  const path = cliRunner.transcriptPath({ home: ".", workspace: containment.inside.workspace }, session.id);
  await prepareHome({
    ...{ folder: parts.paths.home, user, configuration: settings.configuration },
    transcript: transcript === undefined ? undefined : { path, content: transcript.content },
  });
  const git = createContainedGit(containment, commandTimeoutMs);
  await cloneWorkspace(containment, git, { branch: input.branch, commit: parts.start.commit });
  return { containment, session, runContained: createContainedCommand(containment, commandTimeoutMs) };
}

export async function prepareRun(ports: RunPorts, state: RunState): Promise<PreparedRun> {
  const { mirror, start } = await prepareMirror(ports, state);
  const root = toRunFolder(ports.settings.dataFolder, state.runId);
  const { isolation } = ports.settings;
  await removeRun(root);
  const model = await openModel(ports, state);
  const close = async () => {
    await model.close();
    await removeRun(root);
  };
  try {
    const paths = await createRunFolders(root, isolation.kind === "bubblewrap" ? isolation.user : undefined);
    await writeRunOwner(root);
    const filled = await fillWorkspace(ports, state, { paths, mirror, model, start });
    return { paths, mirror, start, model, ...filled, close };
  } catch (error) {
    await close();
    throw error;
  }
}
