import { ServiceError } from "../core/errors.ts";
import type { Prisma, PrismaClient } from "../generated/prisma/client.ts";

export type CountWrite = (allowance: WriteAllowance) => Promise<void>;

export type WriteAllowance = { readonly taskId: string; readonly mostWrites: number };

export async function countWrite(transaction: Prisma.TransactionClient, allowance: WriteAllowance): Promise<void> {
  const { taskId, mostWrites } = allowance;
  await transaction.taskWrites.createMany({ data: [{ taskId, count: 0 }], skipDuplicates: true });
  const { count } = await transaction.taskWrites.updateMany({
    where: { taskId, count: { lt: mostWrites } },
    data: { count: { increment: 1 } },
  });
  if (count === 1) return;
  const message = `The capability of ${taskId} does not reach: asked for one more write, allowed are ${mostWrites}.`;
  throw new ServiceError("capability_exceeded", message);
}

export function createCountWrite(database: PrismaClient) {
  return (allowance: WriteAllowance) => database.$transaction((transaction) => countWrite(transaction, allowance));
}
