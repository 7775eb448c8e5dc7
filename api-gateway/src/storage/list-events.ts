import { z } from "zod";
import type { EventLine } from "../core/events/event-line.ts";
import type { PrismaClient } from "../generated/prisma/client.ts";

export type NumberedEvent = EventLine & { readonly sequence: number };

const lineSchema = z.strictObject({
  timestamp: z.string(),
  event: z.enum([
    "delivery_decided",
    "task_created",
    "task_claimed",
    "task_settled",
    "reply_sent",
    "reply_undeliverable",
  ]),
  task_id: z.string().nullable(),
  flow_id: z.string().nullable(),
  delivery_id: z.string().nullable(),
  provider: z.string(),
  status: z.string().nullable(),
  reason: z.string().nullable(),
  cost_micro_usd: z.int(),
  attempt: z.int().nullable(),
  repository: z.string().nullable(),
  command: z.string().nullable(),
  sender: z.string().nullable(),
  url: z.string().nullable(),
});

export async function listEvents(database: PrismaClient, after: number, limit: number): Promise<NumberedEvent[]> {
  const rows = await database.event.findMany({
    where: { sequence: { gt: after } },
    orderBy: { sequence: "asc" },
    take: limit,
  });
  return rows.map(({ sequence, line }) => ({ ...lineSchema.parse(line), sequence: Number(sequence) }));
}
