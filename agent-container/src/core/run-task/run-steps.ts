import { randomUUID } from "node:crypto";
import type { CliResult } from "../cli-runner/cli-result.ts";
import { RunFailure } from "../run-failure.ts";
import type { Publication } from "../task-result.ts";
import type { ActiveRun } from "./active-run.ts";
import { collectAndInspect } from "./collect-and-inspect.ts";
import { keepBundle } from "./keep-bundle.ts";
import { prepareRun } from "./prepare-run.ts";
import { publishWork } from "./publish-work.ts";
import { runAgent } from "./run-agent.ts";
import type { RunPorts } from "./run-ports.ts";
import type { RunState } from "./run-state.ts";
import { saveTranscript } from "./save-transcript.ts";
import { noPublication, toWithheld } from "./to-publication.ts";
import type { RunEnd } from "./to-task-result.ts";
import { verifyAgent } from "./verify-agent.ts";

const cappedCodes = ["budget_exhausted", "turns_exhausted", "cli_timeout"];

async function keepUnfinishedWork(run: ActiveRun, failure: RunFailure): Promise<Publication> {
  if (!cappedCodes.includes(failure.code)) return noPublication;
  try {
    const made = await collectAndInspect(run);
    if (made === undefined) return noPublication;
    if (made.diff.problem === null) await keepBundle(run);
    return toWithheld(made.diff, `The run did not end. ${failure.message}`);
  } catch (error) {
    run.ports.warn("unfinished work could not be collected", error);
    return noPublication;
  }
}

function isSessionLost({ prepared }: ActiveRun, { error, turns }: CliResult): boolean {
  return prepared.session.resume && error?.code === "cli_failed" && turns === 0;
}

function withNewSession(run: ActiveRun): ActiveRun {
  const session = { id: randomUUID(), resume: false, previousCostUsd: 0 };
  return { ...run, prepared: { ...run.prepared, session } };
}

async function runSession(run: ActiveRun): Promise<CliResult> {
  const result = await runAgent(run);
  if (isSessionLost(run, result)) return runSession(withNewSession(run));
  await saveTranscript(run, result);
  return result;
}

async function finishRun(run: ActiveRun): Promise<RunEnd> {
  const { state } = run;
  const result = await runSession(run);
  state.isSpending = false;
  if (result.error !== null) {
    const failure = new RunFailure(result.error.code, result.error.message);
    return { failure, publication: await keepUnfinishedWork(run, failure) };
  }
  if (result.output !== "") state.said = result.output;
  state.signal.throwIfAborted();
  if (state.task.input.publish === "answer_only") return { failure: null, publication: noPublication };
  return publishWork(run);
}

export async function runSteps(ports: RunPorts, state: RunState): Promise<RunEnd> {
  if (state.task.limits.remaining_micro_usd <= 0)
    throw new RunFailure("budget_exhausted", "Nothing is left of the task's budget.");
  await verifyAgent(ports.settings.configuration.folder, state.task.input.agent);
  const prepared = await prepareRun(ports, state);
  try {
    return await finishRun({ ports, state, prepared });
  } finally {
    await prepared.close().catch((error: unknown) => ports.warn("the workspace could not be removed", error));
  }
}
