import type { Prisma } from "../generated/prisma/client.ts";

export async function redriveTask(transaction: Prisma.TransactionClient, taskId: string, at: Date): Promise<void> {
  await transaction.$executeRaw`
    INSERT INTO outbox (task_id, attempt, available_at)
    SELECT id, attempt, ${at} FROM tasks WHERE id = ${taskId} AND status = 'queued'
    ON CONFLICT (task_id) DO UPDATE SET available_at = LEAST(outbox.available_at, excluded.available_at)
     WHERE outbox.published_at IS NULL`;
}
