import { z } from "zod";
import type { PrismaClient } from "../generated/prisma/client.ts";

export type GroupThread = {
  readonly provider: string;
  readonly thread_key: string;
  readonly flow_id: string;
  readonly created_at: Date;
};

export type GroupRow = {
  readonly provider: string;
  readonly delivery_key: string;
  readonly semantic_key: string | null;
  readonly thread_key: string | null;
  readonly created_at: Date;
  readonly delivery: Readonly<Record<string, unknown>>;
  readonly task: Readonly<Record<string, unknown>> | null;
  readonly outbox: Readonly<Record<string, unknown>> | null;
  readonly reply: Readonly<Record<string, unknown>> | null;
  readonly events: readonly object[];
};

const inserted = z.array(z.object({ delivery_id: z.string(), flow_id: z.string().nullable() }));

export async function insertGroup(
  database: PrismaClient,
  threads: readonly GroupThread[],
  rows: readonly GroupRow[],
): Promise<ReadonlyMap<string, string | null>> {
  const found = await database.$queryRaw`
    WITH given_thread AS (
      SELECT g.provider, g.thread_key, g.created_at, COALESCE(k.flow_id, g.flow_id) AS flow_id, k.flow_id IS NULL AS is_new
        FROM jsonb_to_recordset(${JSON.stringify(threads)}::jsonb)
             AS g(provider text, thread_key text, flow_id text, created_at timestamptz)
        LEFT JOIN flow_threads k ON k.provider = g.provider AND k.thread_key = g.thread_key),
    new_thread AS (
      INSERT INTO flow_threads (provider, thread_key, flow_id)
      SELECT provider, thread_key, flow_id FROM given_thread WHERE is_new
      ON CONFLICT DO NOTHING RETURNING provider, thread_key, flow_id),
    new_flow AS (
      INSERT INTO flows (id, created_at)
      SELECT n.flow_id, g.created_at FROM new_thread n JOIN given_thread g USING (provider, thread_key)),
    thread AS (
      SELECT provider, thread_key, flow_id FROM given_thread WHERE NOT is_new
      UNION ALL SELECT provider, thread_key, flow_id FROM new_thread),
    item AS (
      SELECT g.*, thread.flow_id, jsonb_build_object('flow_id', thread.flow_id) AS flow
        FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
             AS g(provider text, delivery_key text, semantic_key text, thread_key text, created_at timestamptz,
                  delivery jsonb, task jsonb, outbox jsonb, reply jsonb, events jsonb)
        LEFT JOIN thread USING (provider, thread_key)
       WHERE (g.thread_key IS NULL OR thread.flow_id IS NOT NULL)
         AND NOT EXISTS (SELECT FROM deliveries k WHERE k.provider = g.provider AND k.delivery_key = g.delivery_key)
         AND NOT EXISTS (SELECT FROM effects k WHERE k.provider = g.provider AND k.semantic_key = g.semantic_key)),
    new_delivery AS (
      INSERT INTO deliveries SELECT d.* FROM item, jsonb_populate_record(NULL::deliveries, delivery || flow) d),
    new_effect AS (
      INSERT INTO effects (provider, semantic_key, delivery_id, task_id, flow_id)
      SELECT provider, semantic_key, delivery ->> 'id', delivery ->> 'task_id', flow_id
        FROM item WHERE semantic_key IS NOT NULL),
    new_task AS (
      INSERT INTO tasks
      SELECT t.* FROM item, jsonb_populate_record(NULL::tasks, task || flow) t WHERE task IS NOT NULL),
    new_outbox AS (
      INSERT INTO outbox
      SELECT o.* FROM item, jsonb_populate_record(NULL::outbox, outbox) o WHERE task IS NOT NULL),
    new_reply AS (
      INSERT INTO replies
      SELECT r.* FROM item, jsonb_populate_record(NULL::replies, reply) r WHERE task IS NOT NULL),
    new_event AS (
      INSERT INTO events (line, created_at)
      SELECT line || flow, created_at FROM item, jsonb_array_elements(events) line)
    SELECT delivery ->> 'id' AS delivery_id, flow_id FROM item`;
  return new Map(inserted.parse(found).map((row) => [row.delivery_id, row.flow_id]));
}
