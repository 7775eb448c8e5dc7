import { z } from "zod";
import { type Order, orderSchema } from "../core/orders/order.ts";
import type { PrismaClient } from "../generated/prisma/client.ts";

export type Deferred = { readonly deliveryId: string; readonly order: Order };

const rowsSchema = z.array(z.looseObject({ delivery_id: z.string(), order: orderSchema }));

export async function takeDeferrals(database: PrismaClient, at: Date, retryAt: Date): Promise<Deferred[]> {
  const rows = await database.$queryRaw`
    UPDATE deferrals SET prepare_at = ${retryAt}
     WHERE delivery_id IN (
       SELECT delivery_id FROM deferrals WHERE prepare_at <= ${at}
        ORDER BY created_at LIMIT 20 FOR UPDATE SKIP LOCKED)
    RETURNING delivery_id, "order"`;
  return rowsSchema.parse(rows).map(({ delivery_id, order }) => ({ deliveryId: delivery_id, order }));
}
