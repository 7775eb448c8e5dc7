import { z } from "zod";
import { queryDatabase } from "../../tests/support/query-database.ts";
import type { TestStack } from "../../tests/support/start-test-stack.ts";

export interface Kept {
  readonly gateway: number;
  readonly bare: number;
}

const KEPT = `SELECT
  (SELECT count(*)::int FROM gateway.deliveries d JOIN gateway.tasks t ON t.delivery_id = d.id) AS gateway,
  (SELECT count(*)::int FROM bare.deliveries d JOIN bare.tasks t ON t.delivery_id = d.id) AS bare`;

export async function countKept(stack: TestStack): Promise<Kept> {
  const [row] = await queryDatabase(stack, KEPT);
  return z.object({ gateway: z.int(), bare: z.int() }).parse(row);
}
