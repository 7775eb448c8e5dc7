import type { TaskResult } from "./task-result.ts";

export type Execution = { task_id: string; flow_id: string; attempt: number; worker_id: string };
export type Push = { task_id: string; attempt: number; commit: string; files_changed: number };
export type UndeliveredResult = { task_id: string; result: TaskResult };

export type ExecutionRepository = {
  start(execution: Execution): Promise<void>;
  notePush(push: Push): Promise<void>;
  findPush(taskId: string, commit: string): Promise<Push | undefined>;
  keepResult(taskId: string, result: TaskResult): Promise<void>;
  acknowledge(taskId: string, attempt: number): Promise<void>;
  listUndelivered(workerId: string): Promise<UndeliveredResult[]>;
};
