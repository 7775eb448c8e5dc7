import { type CollectedWork, collectWork } from "../workspace/collect-work.ts";
import { type InspectedDiff, inspectDiff } from "../workspace/inspect-diff.ts";
import type { ActiveRun } from "./active-run.ts";

export type MadeWork = { work: CollectedWork; diff: InspectedDiff };

export async function collectAndInspect({ ports, state, prepared }: ActiveRun): Promise<MadeWork | undefined> {
  const { git, settings } = ports;
  const { paths, mirror, start, runContained } = prepared;
  const maxBytes = settings.diffMaxBytes;
  const { branch } = state.task.input;
  const work = await collectWork({ git, paths, mirror, branch, maxBytes, run: runContained, start: start.commit });
  if (work === undefined) return undefined;
  const { commit } = work;
  const { upstream } = start;
  const repository = paths.collected;
  return { work, diff: await inspectDiff({ git, repository, start: start.commit, upstream, commit, maxBytes }) };
}
