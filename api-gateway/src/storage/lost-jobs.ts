import type { PrismaClient } from "../generated/prisma/client.ts";

export type PublishedJob = { readonly taskId: string; readonly attempt: number; readonly publishedAt: Date };

const MOST = 200;

export async function listPublishedJobs(database: PrismaClient, publishedBefore: Date): Promise<PublishedJob[]> {
  const rows = await database.outbox.findMany({
    where: { publishedAt: { lt: publishedBefore }, task: { status: "queued" } },
    orderBy: { publishedAt: "asc" },
    take: MOST,
  });
  return rows.flatMap(({ taskId, attempt, publishedAt }) =>
    publishedAt === null ? [] : [{ taskId, attempt, publishedAt }],
  );
}

export async function unpublish(
  database: PrismaClient,
  { taskId, attempt, publishedAt }: PublishedJob,
): Promise<boolean> {
  const where = { taskId, attempt, publishedAt, task: { status: "queued" } };
  const { count } = await database.outbox.updateMany({ where, data: { publishedAt: null } });
  return count === 1;
}

export async function touchPublished(database: PrismaClient, job: PublishedJob, at: Date): Promise<void> {
  const { taskId, attempt, publishedAt } = job;
  await database.outbox.updateMany({ where: { taskId, attempt, publishedAt }, data: { publishedAt: at } });
}
