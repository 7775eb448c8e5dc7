import type { Order } from "../core/orders/order.ts";
import { Prisma } from "../generated/prisma/client.ts";

type Answer = {
  readonly replyId: string;
  readonly deliveryId: string;
  readonly order: Order;
  readonly body: string;
  readonly at: Date;
};

export async function insertAnswer(transaction: Prisma.TransactionClient, answer: Answer): Promise<void> {
  const { replyId, deliveryId, order, body, at } = answer;
  const { provider, repository, thread, reaction } = order;
  await transaction.reply.create({
    data: {
      ...{ id: replyId, deliveryId, provider, repository: `${repository.owner}/${repository.name}` },
      ...{ threadKind: thread.kind, threadNumber: thread.number, reaction: reaction ?? Prisma.DbNull },
      ...{ body, isFinal: true, changedAt: at, nextAttemptAt: at },
    },
    select: { id: true },
  });
}
