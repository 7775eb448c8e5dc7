import { deliverResult } from "./run-task/deliver-result.ts";
import type { RunPorts } from "./run-task/run-ports.ts";
import { createRunState, type RunState } from "./run-task/run-state.ts";
import { runSteps } from "./run-task/run-steps.ts";
import { startRenewals } from "./run-task/start-renewals.ts";
import { noPublication } from "./run-task/to-publication.ts";
import { type RunEnd, toRunFailure, toTaskResult } from "./run-task/to-task-result.ts";
import type { TaskResult } from "./task-result.ts";

export type TaskToRun = { task_id: string; flow_id: string; attempt: number };
export type RunTask = (
  task: TaskToRun,
  shutdown: AbortSignal,
) => Promise<TaskResult["outcome"] | "not_claimed" | "superseded">;

async function endRun(ports: RunPorts, state: RunState): Promise<RunEnd> {
  const renewals = startRenewals(ports, state);
  try {
    return await runSteps(ports, state);
  } catch (error) {
    return { publication: noPublication, failure: toRunFailure(state.signal.aborted ? state.signal.reason : error) };
  } finally {
    await renewals.stop();
  }
}

export function createRunTask(ports: RunPorts): RunTask {
  const { settings, gateway, executions } = ports;
  return async ({ task_id, attempt }, shutdown) => {
    const task = await gateway.claim(task_id, { worker_id: settings.workerId, attempt });
    if (task === undefined) return "not_claimed";
    const logger = ports.createLogger(task);
    const state = createRunState(task, logger, shutdown);
    const begun = executions
      .start({ task_id, flow_id: task.flow_id, attempt: task.attempt, worker_id: settings.workerId })
      .catch((error: unknown) => ports.warn("an execution could not be written", error));
    const { command } = task.input;
    logger.agentOutput({ type: "task_started", command, model: settings.model, isolation: settings.isolation.kind });

    const end = await endRun(ports, state);
    await begun;
    const result = toTaskResult(ports, state, end);

    if (end.failure !== null)
      logger.agentOutput({ type: "error", code: end.failure.code, message: end.failure.message });
    const isSuperseded = end.failure?.code === "attempt_superseded";
    if (!isSuperseded) await deliverResult(ports, task_id, result);
    await logger.close();
    return isSuperseded ? "superseded" : result.outcome;
  };
}
