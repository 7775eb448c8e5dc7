import type { ExecutionRepository } from "../core/execution-repository.ts";
import type { TaskResult } from "../core/task-result.ts";
import { Prisma, type PrismaClient } from "../generated/prisma/client.ts";
import { taskResultSchema } from "./task-result-schema.ts";

type Options = { readonly database: PrismaClient; readonly now: () => Date };

const deadWorkerMs = 60_000;
const longestList = 20;

function toColumns(result: TaskResult, now: Date) {
  return {
    state: "finished" as const,
    outcome: result.outcome,
    errorCode: result.error?.code ?? null,
    isolation: result.isolation,
    costMicroUsd: result.usage.cost_micro_usd,
    result,
    finishedAt: now,
    seenAt: now,
  };
}

export function createExecutionRepository({ database, now }: Options): ExecutionRepository {
  return {
    start: async ({ task_id, flow_id, attempt, worker_id }) => {
      const begun = { workerId: worker_id, state: "running" as const, startedAt: now(), seenAt: now() };
      await database.execution.upsert({
        where: { taskId_attempt: { taskId: task_id, attempt } },
        create: { taskId: task_id, flowId: flow_id, attempt, ...begun },
        update: begun,
      });
    },

    notePush: async ({ task_id: taskId, attempt, commit, files_changed }) => {
      await database.execution.update({
        where: { taskId_attempt: { taskId, attempt } },
        data: { pushedCommit: commit, pushedFiles: files_changed },
        select: { id: true },
      });
    },

    findPush: async (taskId, commit) => {
      const where = { taskId, pushedCommit: commit };
      const row = await database.execution.findFirst({ where, orderBy: { attempt: "desc" } });
      if (row === null) return undefined;
      return { task_id: taskId, attempt: row.attempt, commit, files_changed: row.pushedFiles ?? 0 };
    },

    keepResult: async (taskId, result) => {
      const { attempt } = result;
      await database.execution.update({
        where: { taskId_attempt: { taskId, attempt } },
        data: toColumns(result, now()),
        select: { id: true },
      });
    },

    acknowledge: async (taskId, attempt) => {
      await database.execution.updateMany({
        where: { taskId, attempt, state: "finished" },
        data: { state: "delivered", result: Prisma.DbNull },
      });
    },

    listUndelivered: async (workerId) => {
      const longAgo = new Date(now().getTime() - deadWorkerMs);
      const rows = await database.execution.findMany({
        where: { state: "finished", OR: [{ workerId }, { seenAt: { lt: longAgo } }] },
        orderBy: { id: "asc" },
        take: longestList,
        select: { taskId: true, result: true },
      });
      return rows.flatMap(({ taskId, result }) => {
        const { data } = taskResultSchema.safeParse(result);
        return data === undefined ? [] : [{ task_id: taskId, result: data }];
      });
    },
  };
}
