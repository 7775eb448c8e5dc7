import { createEventLine } from "../core/events/create-event-line.ts";
import type { Prisma, PrismaClient } from "../generated/prisma/client.ts";
import { type ExecutedOrder, executeOrder, type OrderTools } from "./execute-order.ts";
import { recordEvent } from "./record-event.ts";
import type { Deferred } from "./take-deferrals.ts";

type Decided = Deferred & { readonly isPermitted: boolean; readonly detail: string; readonly at: Date };

const untouched: ExecutedOrder = { createdTask: null, ended: [] };

async function closeDelivery(transaction: Prisma.TransactionClient, decided: Decided, executed: ExecutedOrder) {
  const { deliveryId, order, isPermitted, detail, at } = decided;
  const { taskId = null, flowId = null } = executed.createdTask ?? {};
  const status = !isPermitted ? "ignored" : taskId === null ? "answered" : "queued";
  const reason = isPermitted ? null : "not_permitted";
  const known = await transaction.delivery.findUniqueOrThrow({ where: { id: deliveryId }, omit: { body: true } });
  const decision = {
    stage: "authorization",
    at: at.toISOString(),
    outcome: isPermitted ? "permitted" : "denied",
    detail,
  };
  const decisions = [...(Array.isArray(known.decisions) ? known.decisions : []), decision];
  await transaction.delivery.update({
    where: { id: deliveryId },
    data: { status, reason, decisions, taskId, flowId },
    select: { id: true },
  });
  const { provider, semanticKey } = order;
  const where = { provider_semanticKey: { provider, semanticKey } };
  await transaction.effect.update({ where, data: { taskId, flowId }, select: { deliveryId: true } });
  const about = { provider, status, reason, command: order.command, repository: known.repository };
  const ids = { delivery_id: deliveryId, task_id: taskId, flow_id: flowId, sender: order.sender.login };
  await recordEvent(transaction, createEventLine({ event: "delivery_decided", at, ...about, ...ids }));
}

export async function settleDeferral(
  database: PrismaClient,
  decided: Decided,
  tools: OrderTools,
): Promise<ExecutedOrder> {
  const { deliveryId, order, isPermitted, at } = decided;
  return database.$transaction(async (transaction) => {
    const { count } = await transaction.deferral.deleteMany({ where: { deliveryId } });
    if (count === 0) return untouched;
    const executed = isPermitted ? await executeOrder(transaction, { order, deliveryId, at }, tools) : untouched;
    await closeDelivery(transaction, decided, executed);
    return executed;
  });
}
