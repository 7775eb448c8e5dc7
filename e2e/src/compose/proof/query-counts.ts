import { z } from "zod";
import { parseJson } from "../../sandbox/parse-json.ts";
import type { ProofContext } from "./proof-context.ts";

const countsSchema = z.object({
  accepted: z.int(),
  ignored: z.int(),
  answered: z.int(),
  duplicates: z.int(),
  tasks: z.int(),
  succeeded: z.int(),
  ended: z.int(),
  final_replies: z.int(),
  open_replies: z.int(),
});

export type Counts = z.infer<typeof countsSchema>;

const QUERY = `SELECT json_build_object(
  'accepted', (SELECT count(*) + coalesce(sum(repeats), 0) FROM gateway.deliveries WHERE status <> 'rejected'),
  'ignored', (SELECT count(*) FROM gateway.deliveries WHERE status = 'ignored'),
  'answered', (SELECT count(*) FROM gateway.deliveries WHERE status = 'answered'),
  'duplicates', (SELECT count(*) FILTER (WHERE status = 'duplicate')
     + coalesce(sum(repeats) FILTER (WHERE status <> 'rejected'), 0) FROM gateway.deliveries),
  'tasks', (SELECT count(*) FROM gateway.tasks),
  'succeeded', (SELECT count(*) FROM gateway.tasks WHERE status = 'succeeded'),
  'ended', (SELECT count(*) FROM gateway.tasks WHERE status IN ('succeeded', 'failed', 'cancelled', 'expired')),
  'final_replies', (SELECT count(*) FROM gateway.replies WHERE task_id IS NOT NULL AND is_final
     AND status IN ('sent', 'undeliverable')),
  'open_replies', (SELECT count(*) FROM gateway.replies WHERE status = 'pending'))`;

export async function queryDatabase({ engine }: ProofContext, query: string): Promise<string> {
  const psql = [
    "psql",
    "--username=postgres",
    "--dbname=agent_system",
    "--tuples-only",
    "--no-align",
    "--command",
    query,
  ];
  return (await engine.read(["exec", "-T", "postgres", ...psql])).trim();
}

export async function queryCounts(context: ProofContext): Promise<Counts> {
  return countsSchema.parse(parseJson(await queryDatabase(context, QUERY)));
}
