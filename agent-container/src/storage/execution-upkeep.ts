import type { TaskToRun } from "../core/run-task.ts";
import type { PrismaClient } from "../generated/prisma/client.ts";

export type ExecutionUpkeep = {
  touch(running: readonly TaskToRun[]): Promise<void>;
  abandonSilent(silentMs: number): Promise<number>;
  abandonRefused(ageMs: number): Promise<number>;
  abandonAttempt(taskId: string, attempt: number): Promise<void>;
  deleteOlder(ageMs: number): Promise<number>;
};

type Options = { readonly database: PrismaClient; readonly now: () => Date };

export function createExecutionUpkeep({ database, now }: Options): ExecutionUpkeep {
  const before = (ms: number) => new Date(now().getTime() - ms);
  const abandon = async (where: { taskId?: string; attempt?: number; seenAt?: { lt: Date } }) => {
    const data = { state: "abandoned" as const, finishedAt: now() };
    return (await database.execution.updateMany({ where: { ...where, state: "running" }, data })).count;
  };

  return {
    touch: async (running) => {
      if (running.length === 0) return;
      const OR = running.map(({ task_id: taskId, attempt }) => ({ taskId, attempt }));
      await database.execution.updateMany({ where: { state: "running", OR }, data: { seenAt: now() } });
    },

    abandonSilent: (silentMs) => abandon({ seenAt: { lt: before(silentMs) } }),

    abandonRefused: async (ageMs) => {
      const where = { state: "finished" as const, finishedAt: { lt: before(ageMs) } };
      return (await database.execution.updateMany({ where, data: { state: "abandoned" } })).count;
    },

    abandonAttempt: async (taskId, attempt) => void (await abandon({ taskId, attempt })),

    deleteOlder: async (ageMs) => {
      const older = { lt: before(ageMs) };
      const [executions, transcripts, artifacts] = await Promise.all([
        database.execution.deleteMany({ where: { state: { in: ["delivered", "abandoned"] }, finishedAt: older } }),
        database.transcript.deleteMany({ where: { updatedAt: older } }),
        database.artifact.deleteMany({ where: { createdAt: older } }),
      ]);
      return executions.count + transcripts.count + artifacts.count;
    },
  };
}
