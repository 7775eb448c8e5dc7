import type { Decision } from "../core/deliveries/new-delivery.ts";
import type { PrismaClient } from "../generated/prisma/client.ts";
import { findDelivery } from "./list-deliveries.ts";

export async function listDecisions(database: PrismaClient, deliveryId: string | null): Promise<readonly Decision[]> {
  const delivery = deliveryId === null ? undefined : await findDelivery(database, deliveryId);
  return delivery?.decisions ?? [];
}
