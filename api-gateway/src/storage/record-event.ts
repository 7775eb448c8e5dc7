import type { EventLine } from "../core/events/event-line.ts";
import type { Prisma } from "../generated/prisma/client.ts";

export async function recordEvent(transaction: Prisma.TransactionClient, line: EventLine): Promise<void> {
  await transaction.event.create({ data: { line, createdAt: line.timestamp }, select: { id: true } });
}
