import { z } from "zod";
import type { Prisma, PrismaClient } from "../generated/prisma/client.ts";
import type { ExecutionState, StoredExecution } from "./execution.ts";

export type ExecutionQuery = {
  readonly taskId?: string | undefined;
  readonly state?: ExecutionState | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
};

export type ExecutionReader = {
  list(query: ExecutionQuery): Promise<StoredExecution[]>;
  findById(id: string): Promise<StoredExecution | undefined>;
};

const outcomeSchema = z.enum(["succeeded", "failed", "cancelled", "released"]).nullable();
const isolationSchema = z.enum(["bubblewrap", "none"]).nullable();

const columns = {
  id: true,
  taskId: true,
  flowId: true,
  attempt: true,
  workerId: true,
  state: true,
  outcome: true,
  errorCode: true,
  isolation: true,
  costMicroUsd: true,
  startedAt: true,
  finishedAt: true,
} as const satisfies Prisma.ExecutionSelect;

type Row = Prisma.ExecutionGetPayload<{ select: typeof columns }>;

function toExecution(row: Row): StoredExecution {
  return {
    ...row,
    outcome: outcomeSchema.parse(row.outcome),
    isolation: isolationSchema.parse(row.isolation),
    costMicroUsd: row.costMicroUsd === null ? null : Number(row.costMicroUsd),
  };
}

export function createExecutionReader(database: PrismaClient): ExecutionReader {
  return {
    list: async ({ taskId, state, cursor, limit }) => {
      const rows = await database.execution.findMany({
        where: { ...(taskId && { taskId }), ...(state && { state }), ...(cursor && { id: { lt: cursor } }) },
        orderBy: { id: "desc" },
        take: limit,
        select: columns,
      });
      return rows.map(toExecution);
    },

    findById: async (id) => {
      const row = await database.execution.findUnique({ where: { id }, select: columns });
      return row === null ? undefined : toExecution(row);
    },
  };
}
