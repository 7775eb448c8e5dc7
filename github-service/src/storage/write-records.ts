import type { WriteHold, WriteRecords } from "../core/writes/write-record.ts";
import type { PrismaClient } from "../generated/prisma/client.ts";
import { countWrite } from "./write-counter.ts";

function toHeld({ scope, key, holder }: WriteHold) {
  return { scope, key, holder, state: "started" } as const;
}

export function createWriteRecords(database: PrismaClient): WriteRecords {
  const table = database.idempotencyRecord;
  return {
    begin: ({ taskId, mostWrites, ...start }) =>
      database.$transaction(async (transaction) => {
        const row = { ...start, taskId: taskId ?? null, state: "started" } as const;
        const { count } = await transaction.idempotencyRecord.createMany({ data: [row], skipDuplicates: true });
        if (count === 0) return false;
        if (taskId !== undefined && mostWrites !== undefined) await countWrite(transaction, { taskId, mostWrites });
        return true;
      }),

    async find({ scope, key }) {
      return (await table.findUnique({ where: { scope_key: { scope, key } } })) ?? undefined;
    },

    async takeOver({ scope, key, holder, state, leaseUntil }, next) {
      const data = { state: "started", holder: next.holder, leaseUntil: next.leaseUntil } as const;
      return (await table.updateMany({ where: { scope, key, holder, state, leaseUntil }, data })).count === 1;
    },

    async renew(hold, leaseUntil) {
      await table.updateMany({ where: toHeld(hold), data: { leaseUntil } });
    },

    async finish(hold, answer) {
      await table.updateMany({ where: toHeld(hold), data: { state: "finished", answer } });
    },

    async giveUp(hold, state) {
      await table.updateMany({ where: toHeld(hold), data: { state } });
    },

    async deleteBefore(date) {
      await database.taskWrites.deleteMany({ where: { updatedAt: { lt: date } } });
      return (await table.deleteMany({ where: { createdAt: { lt: date } } })).count;
    },
  };
}
