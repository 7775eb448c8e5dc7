import type { PrismaClient } from "../generated/prisma/client.ts";

const numberAtEnd = /#(\d+)$/u;

export async function listThreadNumbers(database: PrismaClient, flowId: string): Promise<number[]> {
  const threads = await database.flowThread.findMany({ where: { flowId }, select: { threadKey: true } });
  const numbers = threads.map(({ threadKey }) => Number(numberAtEnd.exec(threadKey)?.[1] ?? Number.NaN));
  return numbers.filter(Number.isInteger).sort((one, other) => one - other);
}
