import { z } from "zod";
import type { NewDelivery } from "../core/deliveries/new-delivery.ts";
import type { EventLine } from "../core/events/event-line.ts";
import type { Prisma } from "../generated/prisma/client.ts";

export type Insertion = "inserted" | "repeated" | "duplicate";

const counts = z.array(z.object({ deliveries: z.int(), effects: z.int() }));

export function toDeliveryColumns(delivery: NewDelivery) {
  const { deliveryId, provider, deliveryKey, event, status, reason, command, repository, sender } = delivery;
  const { taskId, flowId, decisions, headers, body, sizeBytes, at } = delivery;
  return {
    ...{ id: deliveryId, provider, delivery_key: deliveryKey, event, status, reason, command, repository, sender },
    ...{ task_id: taskId, flow_id: flowId, decisions, headers, size_bytes: sizeBytes, repeats: 0, received_at: at },
    body: body === null ? null : `\\x${Buffer.from(body).toString("hex")}`,
  };
}

function toEffectColumns({ provider, semanticKey, deliveryId, taskId, flowId }: NewDelivery) {
  return { provider, semantic_key: semanticKey, delivery_id: deliveryId, task_id: taskId, flow_id: flowId };
}

export async function insertDelivery(
  transaction: Prisma.TransactionClient,
  delivery: NewDelivery,
  event: EventLine | null,
): Promise<Insertion> {
  const rows = await transaction.$queryRaw`
    WITH new_delivery AS (
      INSERT INTO deliveries
      SELECT * FROM jsonb_populate_record(NULL::deliveries, ${JSON.stringify(toDeliveryColumns(delivery))}::jsonb)
      ON CONFLICT DO NOTHING RETURNING id),
    new_effect AS (
      INSERT INTO effects
      SELECT e.* FROM new_delivery, jsonb_populate_record(NULL::effects, ${JSON.stringify(toEffectColumns(delivery))}::jsonb) e
       WHERE e.semantic_key IS NOT NULL
      ON CONFLICT DO NOTHING RETURNING delivery_id),
    new_event AS (
      INSERT INTO events (line, created_at)
      SELECT line, ${delivery.at} FROM new_delivery, jsonb_array_elements(${JSON.stringify(event === null ? [] : [event])}::jsonb) line)
    SELECT (SELECT count(*)::int FROM new_delivery) AS deliveries, (SELECT count(*)::int FROM new_effect) AS effects`;
  const [inserted] = counts.parse(rows);
  if (inserted?.deliveries !== 1) return "repeated";
  return delivery.semanticKey !== null && inserted.effects !== 1 ? "duplicate" : "inserted";
}
