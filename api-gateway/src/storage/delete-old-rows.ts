import type { PrismaClient } from "../generated/prisma/client.ts";

type Retention = { readonly at: Date; readonly eventRetentionDays: number };

const DAY = 86_400_000;
const BODY_DAYS = 7;
const UNUSED_DELIVERY_DAYS = 30;

export async function deleteOldRows(database: PrismaClient, { at, eventRetentionDays }: Retention): Promise<void> {
  const before = (days: number) => new Date(at.getTime() - days * DAY);
  await database.delivery.updateMany({
    where: { receivedAt: { lt: before(BODY_DAYS) }, body: { not: null } },
    data: { body: null },
  });
  await database.delivery.deleteMany({
    where: { receivedAt: { lt: before(UNUSED_DELIVERY_DAYS) }, status: { in: ["ignored", "rejected"] } },
  });
  const { _max: last } = await database.event.aggregate({ _max: { sequence: true } });
  await database.event.deleteMany({
    where: {
      createdAt: { lt: before(eventRetentionDays) },
      writtenAt: { not: null },
      sequence: { lt: last.sequence ?? 0 },
    },
  });
}
