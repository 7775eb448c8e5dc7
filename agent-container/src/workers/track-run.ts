import type { RunTask } from "../core/run-task.ts";
import type { RunMetrics } from "../queue/run-metrics.ts";
import type { ExecutionUpkeep } from "../storage/execution-upkeep.ts";

type Trackers = {
  readonly metrics: Pick<RunMetrics, "countRun">;
  readonly upkeep: Pick<ExecutionUpkeep, "abandonAttempt">;
  readonly warn: (message: string, error: unknown) => void;
};

export function trackRun(runTask: RunTask, { metrics, upkeep, warn }: Trackers): RunTask {
  const abandon = (taskId: string, attempt: number) =>
    upkeep
      .abandonAttempt(taskId, attempt)
      .catch((error: unknown) => warn("an execution could not be marked as abandoned", error));

  return async (task, shutdown) => {
    const startedAt = performance.now();
    const count = (outcome: string) => metrics.countRun(outcome, (performance.now() - startedAt) / 1000);
    try {
      const outcome = await runTask(task, shutdown);
      count(outcome);
      if (outcome === "superseded") await abandon(task.task_id, task.attempt);
      return outcome;
    } catch (error) {
      count("crashed");
      await abandon(task.task_id, task.attempt);
      throw error;
    }
  };
}
