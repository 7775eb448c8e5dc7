import type { PrismaClient } from "../generated/prisma/client.ts";

export async function verifyAnswers(database: PrismaClient): Promise<void> {
  await database.$queryRaw`SELECT 1`;
}
