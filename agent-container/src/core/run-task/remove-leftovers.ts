import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { killMarkedProcesses } from "../cli-runner/kill-process-tree.ts";
import { socketParent, toSocketPrefix } from "./open-model.ts";
import { removeRun } from "./remove-run.ts";
import { findMirrorInUse, isOwnerAlive, sayOwnerLives } from "./run-owner.ts";
import { toRunMarker } from "./to-run-marker.ts";

async function list(folder: string): Promise<string[]> {
  return readdir(folder).catch(() => []);
}

async function removeSockets(runFolder: string): Promise<void> {
  const prefix = toSocketPrefix(runFolder);
  const folders = (await list(socketParent)).map((name) => join(socketParent, name));
  for (const folder of folders) if (folder.startsWith(prefix)) await removeRun(folder);
}

async function removeBrokenMirrors(folder: string): Promise<void> {
  for (const owner of await list(folder))
    for (const name of await list(join(folder, owner)))
      if (name.includes(".broken-")) await removeRun(join(folder, owner, name));
}

export async function listMirrorsInUse(dataFolder: string): Promise<string[]> {
  const workspaces = join(dataFolder, "workspaces");
  const used = (await list(workspaces)).map((runId) => findMirrorInUse(join(workspaces, runId)));
  return (await Promise.all(used)).filter((mirror) => mirror !== undefined);
}

export async function sayRunsLive(dataFolder: string): Promise<void> {
  const workspaces = join(dataFolder, "workspaces");
  await Promise.all((await list(workspaces)).map((runId) => sayOwnerLives(join(workspaces, runId))));
}

export async function removeLeftovers(dataFolder: string): Promise<string[]> {
  const workspaces = join(dataFolder, "workspaces");
  const removed: string[] = [];
  for (const runId of await list(workspaces)) {
    const folder = join(workspaces, runId);
    if (await isOwnerAlive(folder)) continue;
    await killMarkedProcesses(toRunMarker(folder));
    await removeSockets(folder);
    await removeRun(folder);
    removed.push(runId);
  }
  await removeBrokenMirrors(join(dataFolder, "mirrors"));
  return removed;
}
