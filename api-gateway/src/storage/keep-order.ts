import type { KeptDelivery } from "../core/deliveries/kept-delivery.ts";
import type { NewDelivery } from "../core/deliveries/new-delivery.ts";
import { toDecidedEvent } from "../core/deliveries/to-decided-event.ts";
import type { Order } from "../core/orders/order.ts";
import type { PrismaClient } from "../generated/prisma/client.ts";
import { answerDuplicate, answerRepeated } from "./answer-repeated.ts";
import { type ExecutedOrder, executeOrder, type OrderTools } from "./execute-order.ts";
import { insertDelivery } from "./insert-delivery.ts";
import { receptionLimits } from "./reception-limits.ts";
import { recordEvent } from "./record-event.ts";

export type DeliveredOrder = { readonly delivery: NewDelivery; readonly order: Order; readonly isDecided: boolean };

const untouched: ExecutedOrder = { createdTask: null, ended: [] };

export async function keepOrder(
  database: PrismaClient,
  { delivery, order, isDecided }: DeliveredOrder,
  tools: OrderTools,
): Promise<{ kept: KeptDelivery; executed: ExecutedOrder }> {
  const { deliveryId, provider, semanticKey, command, at } = delivery;
  return database.$transaction(async (transaction) => {
    const insertion = await insertDelivery(transaction, delivery, null);
    if (insertion === "repeated") return { kept: await answerRepeated(transaction, delivery), executed: untouched };
    if (insertion === "duplicate") return { kept: await answerDuplicate(transaction, delivery), executed: untouched };
    if (!isDecided) {
      await transaction.deferral.create({ data: { deliveryId, order, prepareAt: at, createdAt: at } });
      const { reason, taskId, flowId } = delivery;
      const kept = { status: "queued", deliveryId, taskId, flowId, command, reason, createdTask: null } as const;
      return { kept, executed: untouched };
    }
    const executed = await executeOrder(transaction, { order, deliveryId, at }, tools);
    const { createdTask } = executed;
    const ids = { taskId: createdTask?.taskId ?? null, flowId: createdTask?.flowId ?? null };
    if (createdTask !== null) {
      await transaction.delivery.update({
        where: { id: deliveryId },
        data: { ...ids, status: "queued" },
        select: { id: true },
      });
      const where = { provider_semanticKey: { provider, semanticKey: semanticKey ?? "" } };
      await transaction.effect.update({ where, data: ids, select: { deliveryId: true } });
    }
    const status = createdTask === null ? "answered" : "queued";
    await recordEvent(transaction, toDecidedEvent({ ...delivery, ...ids, status }));
    const kept: KeptDelivery = { status, deliveryId, ...ids, command, reason: null, createdTask };
    return { kept, executed };
  }, receptionLimits);
}
