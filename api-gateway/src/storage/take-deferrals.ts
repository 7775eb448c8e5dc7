import { z } from "zod";
import { type Order, orderSchema } from "../core/orders/order.ts";
import type { PrismaClient } from "../generated/prisma/client.ts";

export type Deferred = { readonly deliveryId: string; readonly order: Order; readonly createdAt: Date };

export type TakenDeferral = Omit<Deferred, "order"> & { readonly order: Order | null };

const order = orderSchema.nullable().catch(null);
const rowsSchema = z.array(z.looseObject({ delivery_id: z.string(), order, created_at: z.date() }));

export async function takeDeferrals(database: PrismaClient, at: Date, retryAt: Date): Promise<TakenDeferral[]> {
  const rows = await database.$queryRaw`
    UPDATE deferrals SET prepare_at = ${retryAt}
     WHERE delivery_id IN (
       SELECT delivery_id FROM deferrals WHERE prepare_at <= ${at}
        ORDER BY prepare_at LIMIT 20 FOR UPDATE SKIP LOCKED)
    RETURNING delivery_id, "order", created_at`;
  return rowsSchema
    .parse(rows)
    .map((row) => ({ deliveryId: row.delivery_id, order: row.order, createdAt: row.created_at }));
}
