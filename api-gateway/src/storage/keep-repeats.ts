import { z } from "zod";
import type { KeptDelivery } from "../core/deliveries/kept-delivery.ts";
import type { NewDelivery } from "../core/deliveries/new-delivery.ts";
import type { PrismaClient } from "../generated/prisma/client.ts";

const repeated = z.array(
  z.object({
    provider: z.string(),
    delivery_key: z.string(),
    id: z.string(),
    task_id: z.string().nullable(),
    flow_id: z.string().nullable(),
    command: z.string().nullable(),
  }),
);

export type FindRepeated = (delivery: NewDelivery) => KeptDelivery | undefined;

export async function keepRepeats(database: PrismaClient, deliveries: readonly NewDelivery[]): Promise<FindRepeated> {
  const keys = deliveries.map(({ provider, deliveryKey, at }) => ({ provider, delivery_key: deliveryKey, at }));
  const rows = await database.$queryRaw`
    WITH given AS (
      SELECT provider, delivery_key, count(*)::int AS times, min(at) AS at
        FROM jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) AS g(provider text, delivery_key text, at timestamptz)
       GROUP BY provider, delivery_key),
    known AS (
      SELECT d.id, given.times, given.at FROM given JOIN deliveries d USING (provider, delivery_key)
       ORDER BY d.id FOR UPDATE OF d),
    first AS (
      UPDATE deliveries d SET repeats = d.repeats + known.times FROM known WHERE d.id = known.id
      RETURNING d.provider, d.delivery_key, d.id, d.task_id, d.flow_id, d.command, known.at),
    driven AS (
      INSERT INTO outbox (task_id, attempt, available_at)
      SELECT t.id, t.attempt, min(first.at) FROM first JOIN tasks t ON t.id = first.task_id
       WHERE t.status = 'queued' GROUP BY t.id, t.attempt ORDER BY t.id
      ON CONFLICT (task_id) DO UPDATE SET available_at = LEAST(outbox.available_at, excluded.available_at)
       WHERE outbox.published_at IS NULL)
    SELECT provider, delivery_key, id, task_id, flow_id, command FROM first`;
  const found = new Map(repeated.parse(rows).map((row) => [JSON.stringify([row.provider, row.delivery_key]), row]));
  return ({ provider, deliveryKey }) => {
    const row = found.get(JSON.stringify([provider, deliveryKey]));
    if (row === undefined) return undefined;
    const { id: deliveryId, task_id: taskId, flow_id: flowId, command } = row;
    const reason = "delivery_repeated";
    return { status: "duplicate", deliveryId, taskId, flowId, command, reason, createdTask: null };
  };
}
