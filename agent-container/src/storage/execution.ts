import type { Isolation } from "../core/containment/containment.ts";
import type { TaskResult } from "../core/task-result.ts";

export type ExecutionState = "running" | "finished" | "delivered" | "abandoned";

export type StoredExecution = {
  readonly id: string;
  readonly taskId: string;
  readonly flowId: string;
  readonly attempt: number;
  readonly workerId: string;
  readonly state: ExecutionState;
  readonly outcome: TaskResult["outcome"] | null;
  readonly errorCode: string | null;
  readonly isolation: Isolation | null;
  readonly costMicroUsd: number | null;
  readonly startedAt: Date;
  readonly finishedAt: Date | null;
};
