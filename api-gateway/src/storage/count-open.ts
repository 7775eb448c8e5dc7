import { z } from "zod";
import type { PrismaClient } from "../generated/prisma/client.ts";

export type OpenCounts = z.output<typeof countsSchema>;

const countsSchema = z.object({
  queued: z.int(),
  running: z.int(),
  awaiting_approval: z.int(),
  outbox_pending: z.int(),
  outbox_seconds: z.number(),
  replies_pending: z.int(),
  replies_undeliverable: z.int(),
});

export async function countOpen(database: PrismaClient, at: Date): Promise<OpenCounts> {
  const rows = await database.$queryRaw`
    SELECT (SELECT count(*)::int FROM tasks WHERE status = 'queued') AS queued,
           (SELECT count(*)::int FROM tasks WHERE status = 'running') AS running,
           (SELECT count(*)::int FROM tasks WHERE status = 'awaiting_approval') AS awaiting_approval,
           (SELECT count(*)::int FROM outbox WHERE published_at IS NULL) AS outbox_pending,
           GREATEST(0, COALESCE((SELECT EXTRACT(EPOCH FROM (${at} - MIN(available_at)))
                                   FROM outbox WHERE published_at IS NULL), 0))::float8 AS outbox_seconds,
           (SELECT count(*)::int FROM replies WHERE status = 'pending' AND sent_version < version) AS replies_pending,
           (SELECT count(*)::int FROM replies WHERE status = 'undeliverable') AS replies_undeliverable`;
  return z.array(countsSchema).length(1).parse(rows)[0] ?? countsSchema.parse({});
}
