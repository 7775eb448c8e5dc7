import type { PrismaClient } from "../generated/prisma/client.ts";

type Retention = {
  readonly at: Date;
  readonly eventRetentionDays: number;
  readonly batchSize?: number;
  mayGoOn(): boolean;
};

type Batch = (limit: number) => Promise<number>;

const DAY = 86_400_000;
const BODY_DAYS = 7;
const UNUSED_DELIVERY_DAYS = 30;
const KEY_DAYS = 30;
const BATCH = 500;

function listBatches(database: PrismaClient, { at, eventRetentionDays }: Retention): Batch[] {
  const before = (days: number) => new Date(at.getTime() - days * DAY);
  const removeBodies: Batch = async (limit) => {
    const where = { receivedAt: { lt: before(BODY_DAYS) }, body: { not: null } };
    return (await database.delivery.updateMany({ where, data: { body: null }, limit })).count;
  };
  const deleteUnused: Batch = async (limit) => {
    const status = { in: ["ignored", "rejected"] };
    const where = { receivedAt: { lt: before(UNUSED_DELIVERY_DAYS) }, status };
    return (await database.delivery.deleteMany({ where, limit })).count;
  };
  const deleteEvents: Batch = (limit) => database.$executeRaw`
    DELETE FROM events WHERE id IN (
      SELECT id FROM (
        SELECT id, created_at, written_at FROM events
         WHERE sequence < (SELECT max(sequence) FROM events)
         ORDER BY sequence LIMIT ${limit}) AS oldest
       WHERE written_at IS NOT NULL AND created_at < ${before(eventRetentionDays)})`;
  const forgetKeys: Batch = async (limit) => {
    const where = { createdAt: { lt: before(KEY_DAYS) } };
    return (await database.idempotencyRecord.deleteMany({ where, limit })).count;
  };
  return [removeBodies, deleteUnused, forgetKeys, deleteEvents];
}

export async function deleteOldRows(database: PrismaClient, retention: Retention): Promise<void> {
  const { batchSize = BATCH, mayGoOn } = retention;
  for (const remove of listBatches(database, retention)) {
    let removed = batchSize;
    while (removed === batchSize && mayGoOn()) removed = await remove(batchSize);
  }
}
