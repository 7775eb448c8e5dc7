import { z } from "zod";
import type { StoredDelivery } from "../core/deliveries/stored-delivery.ts";
import type { Delivery, PrismaClient } from "../generated/prisma/client.ts";
import { parseCursor, toCursor } from "./cursor.ts";
import type { Page } from "./list-tasks.ts";

export type DeliveryFilter = {
  readonly provider?: string | undefined;
  readonly status?: string | undefined;
  readonly reason?: string | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
};

const columns = z.looseObject({
  status: z.enum(["queued", "answered", "ignored", "duplicate", "rejected"]),
  decisions: z
    .array(z.strictObject({ stage: z.string(), at: z.string(), outcome: z.string(), detail: z.string().nullable() }))
    .catch([]),
  headers: z.record(z.string(), z.string()).catch({}),
});

function toStored(row: Omit<Delivery, "body">, replayable: boolean): StoredDelivery {
  const { status, decisions, headers } = columns.parse(row);
  const { id: deliveryId, provider, deliveryKey, event, reason, taskId, flowId, command, repository } = row;
  const { sender, repeats, sizeBytes, receivedAt } = row;
  return {
    ...{ deliveryId, provider, deliveryKey, event, status, reason, taskId, flowId, command, repository, sender },
    ...{ repeats, sizeBytes, replayable, receivedAt, decisions, headers },
  };
}

async function listReplayable(database: PrismaClient, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const where = { id: { in: [...ids] }, body: { not: null } };
  const rows = await database.delivery.findMany({ where, select: { id: true } });
  return new Set(rows.map(({ id }) => id));
}

export async function listDeliveries(database: PrismaClient, filter: DeliveryFilter): Promise<Page<StoredDelivery>> {
  const { provider, status, reason, cursor, limit } = filter;
  const position = cursor === undefined ? undefined : parseCursor(cursor);
  const rows = await database.delivery.findMany({
    where: {
      ...(provider && { provider }),
      ...(status && { status }),
      ...(reason && { reason }),
      ...(position && {
        OR: [{ receivedAt: { lt: position.at } }, { receivedAt: position.at, id: { lt: position.id } }],
      }),
    },
    orderBy: [{ receivedAt: "desc" }, { id: "desc" }],
    take: limit + 1,
    omit: { body: true },
  });
  const shown = rows.slice(0, limit);
  const replayable = await listReplayable(
    database,
    shown.map(({ id }) => id),
  );
  const items = shown.map((row) => toStored(row, replayable.has(row.id)));
  const last = items.at(-1);
  const nextCursor = rows.length > limit && last ? toCursor({ at: last.receivedAt, id: last.deliveryId }) : null;
  return { items, nextCursor };
}

export type DeliveryWithBody = StoredDelivery & { readonly body: Uint8Array | null };

export async function findDelivery(database: PrismaClient, deliveryId: string): Promise<DeliveryWithBody | undefined> {
  const row = await database.delivery.findUnique({ where: { id: deliveryId } });
  return row === null ? undefined : { ...toStored(row, row.body !== null), body: row.body };
}
