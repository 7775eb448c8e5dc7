import type { KeptDelivery } from "../core/deliveries/kept-delivery.ts";
import type { NewDelivery } from "../core/deliveries/new-delivery.ts";
import { toDecidedEvent } from "../core/deliveries/to-decided-event.ts";
import type { PrismaClient } from "../generated/prisma/client.ts";
import { answerRepeated } from "./answer-repeated.ts";
import { insertDelivery } from "./insert-delivery.ts";
import { receptionLimits } from "./reception-limits.ts";

export async function keepDelivery(database: PrismaClient, delivery: NewDelivery): Promise<KeptDelivery> {
  const { status, deliveryId, command, reason } = delivery;
  const insertion = await insertDelivery(database, delivery, toDecidedEvent(delivery));
  if (insertion === "inserted") {
    return { status, deliveryId, taskId: null, flowId: null, command, reason, createdTask: null };
  }
  return database.$transaction((transaction) => answerRepeated(transaction, delivery), receptionLimits);
}
