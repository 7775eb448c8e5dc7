import { createEventLine } from "../core/events/create-event-line.ts";
import type { PrismaClient } from "../generated/prisma/client.ts";
import { recordEvent } from "./record-event.ts";

type Rejection = { readonly deliveryId: string; readonly reason: string; readonly at: Date };

export async function rejectDeferral(database: PrismaClient, { deliveryId, reason, at }: Rejection): Promise<void> {
  await database.$transaction(async (transaction) => {
    const { count } = await transaction.deferral.deleteMany({ where: { deliveryId } });
    const known = await transaction.delivery.findUnique({ where: { id: deliveryId }, omit: { body: true } });
    if (count === 0 || known === null) return;
    const status = "rejected";
    await transaction.delivery.update({ where: { id: deliveryId }, data: { status, reason }, select: { id: true } });
    const { provider, command, repository, sender } = known;
    const about = { provider, delivery_id: deliveryId, command, repository, sender };
    await recordEvent(transaction, createEventLine({ event: "delivery_decided", at, status, reason, ...about }));
  });
}
