import { z } from "zod";
import { pollUntil } from "../../src/stack/poll-until.ts";
import { queryDatabase } from "../../tests/support/query-database.ts";
import type { TestStack } from "../../tests/support/start-test-stack.ts";

const LONGEST_DRAIN_MS = 180_000;
const EVERY_MS = 250;

const OPEN = `SELECT
  (SELECT count(*)::int FROM gateway.outbox WHERE published_at IS NULL) AS unpublished,
  (SELECT count(*)::int FROM gateway.replies WHERE sent_version < version) AS unsent`;

const openSchema = z.object({ unpublished: z.int(), unsent: z.int() });

export async function waitUntilDrained(stack: TestStack): Promise<number> {
  const startedAt = performance.now();
  const isDrained = async () => {
    const { unpublished, unsent } = openSchema.parse((await queryDatabase(stack, OPEN))[0]);
    return unpublished === 0 && unsent === 0;
  };
  const isDone = await pollUntil(isDrained, { withinMs: LONGEST_DRAIN_MS, everyMs: EVERY_MS });
  if (!isDone) throw new Error("the gateway did not publish and acknowledge all");
  return (performance.now() - startedAt) / 1_000;
}
