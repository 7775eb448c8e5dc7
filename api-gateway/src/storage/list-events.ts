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
  const items = rows.flatMap(({ sequence, line }) => {
    const { data } = lineSchema.safeParse(line);
    return data === undefined ? [] : [{ ...data, sequence: Number(sequence) }];
  });
  if (items.length === rows.length || rows.length < limit) return items;
  const last = Number(rows.at(-1)?.sequence);
  return [...items, ...(await listEvents(database, last, limit - items.length))];
}
