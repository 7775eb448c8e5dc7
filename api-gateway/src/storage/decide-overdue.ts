import { z } from "zod";
import type { Settlement } from "../core/tasks/settlement.ts";
import type { Task } from "../core/tasks/task.ts";
import type { Prisma, PrismaClient } from "../generated/prisma/client.ts";
import { applySettlement, type DecidedSettlement } from "./apply-settlement.ts";
import { lockTask } from "./lock-task.ts";

export type Overdue = { readonly task: Task; readonly settlement: Settlement };

type Search = { readonly at: Date; decide(task: Task): DecidedSettlement };

const found = z.array(z.looseObject({ id: z.string() }));

async function lockOverdue(transaction: Prisma.TransactionClient, at: Date): Promise<Task | undefined> {
  const rows = await transaction.$queryRaw`
    SELECT id FROM tasks
     WHERE status = 'running' AND lease_expires_at < ${at}
     ORDER BY lease_expires_at LIMIT 1
       FOR UPDATE SKIP LOCKED`;
  const id = found.parse(rows)[0]?.id;
  return id === undefined ? undefined : lockTask(transaction, id);
}

export async function decideOverdue(database: PrismaClient, { at, decide }: Search): Promise<Overdue | undefined> {
  return database.$transaction(async (transaction) => {
    const task = await lockOverdue(transaction, at);
    if (task === undefined) return undefined;
    const decided = decide(task);
    const durationMs = at.getTime() - (task.startedAt ?? at).getTime();
    const lost = { task, outcome: "lost", usage: task.usage, error: null, durationMs, at };
    await applySettlement(transaction, lost, decided);
    return { task, settlement: decided.settlement };
  });
}
