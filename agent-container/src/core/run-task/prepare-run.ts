import { randomUUID } from "node:crypto";
import type { CliSession } from "../cli-runner/interface.ts";
import type { ContainedUser } from "../containment/contained-user.ts";
import type { Containment } from "../containment/containment.ts";
import type { TaskInput } from "../task-input.ts";
import type { Transcript } from "../transcript-repository.ts";
import { cloneWorkspace } from "../workspace/clone-workspace.ts";
import { type ContainedCommand, createContainedCommand, createContainedGit } from "../workspace/contained-git.ts";
import type { Start } from "../workspace/find-start.ts";
import { prepareHome } from "../workspace/prepare-home.ts";
import { createRunFolders, type RunPaths } from "../workspace/run-folders.ts";
import { buildContainment } from "./build-containment.ts";
import { type OpenModel, openModel } from "./open-model.ts";
import { type PreparedMirror, prepareMirror, toMirrorFolder } from "./prepare-mirror.ts";
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
type PreparedPlace = { paths: RunPaths; containment: Containment; session: CliSession; model: OpenModel };

const commandTimeoutMs = 300_000;

function findUser({ settings: { isolation } }: RunPorts): ContainedUser | undefined {
  return isolation.kind === "bubblewrap" ? isolation.user : undefined;
}

function toSession(input: TaskInput, transcript: Transcript | undefined): CliSession {
  if (transcript === undefined || input.resume === null) return { id: randomUUID(), resume: false, previousCostUsd: 0 };
  return { id: transcript.session_id, resume: true, previousCostUsd: transcript.session_cost_usd };
}

async function preparePlace(ports: RunPorts, state: RunState, parts: { root: string; model: OpenModel }) {
  const { settings, transcripts, cliRunner } = ports;
  const { input, flow_id } = state.task;
  const user = findUser(ports);
  const paths = await createRunFolders(parts.root, user);
  const mirror = toMirrorFolder(settings.dataFolder, input.repository);
  const containment = buildContainment(settings, { paths, mirror, model: parts.model });
  const transcript = input.resume === null ? undefined : await transcripts.findByFlow(flow_id);
  const session = toSession(input, transcript);
  const path = cliRunner.transcriptPath({ home: ".", workspace: containment.inside.workspace }, session.id);
  await prepareHome({
    ...{ folder: paths.home, user, configuration: settings.configuration },
    transcript: transcript === undefined ? undefined : { path, content: transcript.content },
  });
  return { paths, containment, session, model: parts.model };
}

async function fillWorkspace(
  ports: RunPorts,
  { task }: RunState,
  { paths, containment, refs, start }: PreparedPlace & PreparedMirror,
): Promise<void> {
  const { branch, repository } = task.input;
  await cloneWorkspace(containment, createContainedGit(containment, commandTimeoutMs), {
    ...{ folder: paths.workspace, user: findUser(ports), refs, branch },
    ...{ defaultBranch: repository.default_branch, commit: start.commit },
  });
}

async function prepareParts(ports: RunPorts, state: RunState, parts: { root: string; model: OpenModel }) {
  const [mirror, place] = await Promise.allSettled([prepareMirror(ports, state), preparePlace(ports, state, parts)]);
  if (mirror.status === "rejected") throw mirror.reason;
  if (place.status === "rejected") throw place.reason;
  return { ...mirror.value, ...place.value };
}

export async function prepareRun(ports: RunPorts, state: RunState): Promise<PreparedRun> {
  const { dataFolder } = ports.settings;
  const root = toRunFolder(dataFolder, state.runId);
  await removeRun(root);
  const model = await openModel(ports, state);
  const close = async () => {
    await model.close();
    await removeRun(root);
  };
  try {
    await writeRunOwner(root, toMirrorFolder(dataFolder, state.task.input.repository));
    const parts = await prepareParts(ports, state, { root, model });
    await fillWorkspace(ports, state, parts);
    return { ...parts, runContained: createContainedCommand(parts.containment, commandTimeoutMs), close };
  } catch (error) {
    await close();
    throw error;
  }
}
