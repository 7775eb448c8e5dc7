import type { Prisma } from "../generated/prisma/client.ts";

type NewText = {
  readonly taskId: string;
  readonly body: string;
  readonly isFinal: boolean;
  readonly at: Date;
  readonly notAfter?: Date;
};

export async function setReplyText(transaction: Prisma.TransactionClient, text: NewText): Promise<void> {
  const { taskId, body, isFinal, at, notAfter } = text;
  const change = { body, isFinal, changedAt: at, version: { increment: 1 } };
  const revival = isFinal ? { status: "pending", attempts: 0 } : {};
  const isNews = isFinal ? {} : { body: { not: body } };
  await transaction.reply.updateMany({
    where: { taskId, isFinal: false, ...isNews, ...(notAfter && { changedAt: { lte: notAfter } }) },
    data: { ...change, ...revival },
  });
}
