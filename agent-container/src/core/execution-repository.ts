import type { TaskResult } from "./task-result.ts";

export type Execution = { task_id: string; flow_id: string; attempt: number; worker_id: string };
export type UndeliveredResult = { task_id: string; result: TaskResult };

export type ExecutionRepository = {
  start(execution: Execution): Promise<void>;
  keepResult(taskId: string, result: TaskResult): Promise<void>;
  acknowledge(taskId: string, attempt: number): Promise<void>;
  listUndelivered(workerId: string): Promise<UndeliveredResult[]>;
};
