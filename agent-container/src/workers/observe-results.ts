import type { ExecutionRepository } from "../core/execution-repository.ts";
import type { TaskResult } from "../core/task-result.ts";
import type { RunMetrics } from "../queue/run-metrics.ts";
import type { ArtifactRepository } from "../storage/artifact-repository.ts";

type Observers = {
  readonly metrics: Pick<RunMetrics, "countCost">;
  readonly artifacts: Pick<ArtifactRepository, "keep">;
  readonly warn: (message: string, error: unknown) => void;
};

export function observeResults(executions: ExecutionRepository, observers: Observers): ExecutionRepository {
  const { metrics, artifacts, warn } = observers;
  const keepPatch = async (taskId: string, { publication }: TaskResult) => {
    if (publication.kind !== "withheld" || publication.patch === null) return;
    await artifacts.keep({ taskId, kind: "patch", content: Buffer.from(publication.patch) });
  };
  return {
    ...executions,
    keepResult: async (taskId, result) => {
      metrics.countCost(result.usage.cost_micro_usd);
      await executions.keepResult(taskId, result);
      await keepPatch(taskId, result).catch((error: unknown) => warn("a patch could not be kept", error));
    },
  };
}
