import type { Execution, ExecutionRepository, UndeliveredResult } from "../core/execution-repository.ts";

type Warn = (message: string, error: unknown) => void;

function toKey(taskId: string, attempt: number): string {
  return `${taskId}-${attempt}`;
}

export function keepInMemory(repository: ExecutionRepository, warn: Warn): ExecutionRepository {
  const unwritten = new Map<string, Execution>();
  const kept = new Map<string, UndeliveredResult>();

  const write = async ({ task_id, result }: UndeliveredResult) => {
    const execution = unwritten.get(toKey(task_id, result.attempt));
    if (execution !== undefined) await repository.start(execution);
    await repository.keepResult(task_id, result);
    unwritten.delete(toKey(task_id, result.attempt));
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

    keepResult: async (task_id, result) => {
      try {
        await write({ task_id, result });
      } catch (error) {
        warn("a result could not be written and is kept in memory", error);
        kept.set(toKey(task_id, result.attempt), { task_id, result });
      }
    },

    acknowledge: async (taskId, attempt) => {
      const key = toKey(taskId, attempt);
      const inMemory = kept.get(key);
      kept.delete(key);
      try {
        if (inMemory !== undefined) await write(inMemory);
        await repository.acknowledge(taskId, attempt);
      } catch (error) {
        warn("a delivery could not be noted and may be repeated", error);
      }
      unwritten.delete(key);
    },

    listUndelivered: async (workerId) => {
      const written = await repository.listUndelivered(workerId).catch((error: unknown) => {
        warn("results that wait for their delivery could not be read", error);
        return [];
      });
      return [...kept.values(), ...written];
    },
  };
}
