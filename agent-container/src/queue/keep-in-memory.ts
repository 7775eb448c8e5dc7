import type { Execution, ExecutionRepository } from "../core/execution-repository.ts";
import type { TaskResult } from "../core/task-result.ts";

type Warn = (message: string, error: unknown) => void;
type KeptResult = { readonly task_id: string; readonly result: TaskResult; readonly acknowledged: boolean };

function toKey(taskId: string, attempt: number): string {
  return `${taskId}-${attempt}`;
}

export function keepInMemory(repository: ExecutionRepository, warn: Warn): ExecutionRepository {
  const unwritten = new Map<string, Execution>();
  const kept = new Map<string, KeptResult>();

  const write = async ({ task_id, result, acknowledged }: KeptResult) => {
    const key = toKey(task_id, result.attempt);
    const execution = unwritten.get(key);
    if (execution !== undefined) await repository.start(execution);
    unwritten.delete(key);
    await repository.keepResult(task_id, result);
    if (acknowledged) await repository.acknowledge(task_id, result.attempt);
    kept.delete(key);
  };

  const keep = async (result: KeptResult, complaint: string) => {
    kept.set(toKey(result.task_id, result.result.attempt), result);
    await write(result).catch((error: unknown) => warn(complaint, error));
  };

  return {
    start: async (execution) => {
      try {
        await repository.start(execution);
      } catch (error) {
        warn("an execution could not be written and is kept in memory", error);
        unwritten.set(toKey(execution.task_id, execution.attempt), execution);
      }
    },

    notePush: (push) => repository.notePush(push).catch((error: unknown) => warn("a push could not be noted", error)),

    findPush: (taskId, commit) =>
      repository.findPush(taskId, commit).catch((error: unknown) => {
        warn("earlier pushes of a task could not be read", error);
        return undefined;
      }),

    keepResult: (task_id, result) =>
      keep({ task_id, result, acknowledged: false }, "a result could not be written and is kept in memory"),

    acknowledge: async (taskId, attempt) => {
      const complaint = "a delivery could not be noted yet";
      const inMemory = kept.get(toKey(taskId, attempt));
      if (inMemory !== undefined) return keep({ ...inMemory, acknowledged: true }, complaint);
      await repository.acknowledge(taskId, attempt).catch((error: unknown) => warn(complaint, error));
    },

    listUndelivered: async (workerId) => {
      for (const result of kept.values()) await write(result).catch(() => undefined);
      const written = await repository.listUndelivered(workerId).catch((error: unknown) => {
        warn("results that wait for their delivery could not be read", error);
        return [];
      });
      const unwrittenResults = [...kept.values()].filter(({ acknowledged }) => !acknowledged);
      return [...unwrittenResults.map(({ task_id, result }) => ({ task_id, result })), ...written];
    },
  };
}
