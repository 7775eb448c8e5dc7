import type { KeptDelivery } from "../core/deliveries/kept-delivery.ts";
import type { NewDelivery } from "../core/deliveries/new-delivery.ts";
import { createEventLine } from "../core/events/create-event-line.ts";
import type { Prisma } from "../generated/prisma/client.ts";
import { IdTakenError } from "./id-taken-error.ts";
import { recordEvent } from "./record-event.ts";
import { redriveTask } from "./redrive-task.ts";

export async function answerRepeated(
  transaction: Prisma.TransactionClient,
  { provider, deliveryKey, at }: NewDelivery,
): Promise<KeptDelivery> {
  const where = { provider_deliveryKey: { provider, deliveryKey } };
  const known = await transaction.delivery.findUnique({ where, select: { id: true } });
  if (known === null) throw new IdTakenError("The id of a delivery is taken.");
  const first = await transaction.delivery.update({ where, data: { repeats: { increment: 1 } }, omit: { body: true } });
  const { id: deliveryId, taskId, flowId, command } = first;
  if (taskId !== null) await redriveTask(transaction, taskId, at);
  const reason = "delivery_repeated";
  return { status: "duplicate", deliveryId, taskId, flowId, command, reason, createdTask: null };
}

export async function answerDuplicate(
  transaction: Prisma.TransactionClient,
  delivery: NewDelivery,
): Promise<KeptDelivery> {
  const { provider, semanticKey, deliveryId, command, repository, sender, at } = delivery;
  const where = { provider_semanticKey: { provider, semanticKey: semanticKey ?? "" } };
  const { taskId, flowId } = await transaction.effect.findUniqueOrThrow({ where });
  const reason = "same_request";
  const change = { status: "duplicate", reason, taskId, flowId };
  await transaction.delivery.update({ where: { id: deliveryId }, data: change, select: { id: true } });
  if (taskId !== null) await redriveTask(transaction, taskId, at);
  const about = { delivery_id: deliveryId, task_id: taskId, flow_id: flowId, command, repository, sender };
  const line = createEventLine({ event: "delivery_decided", at, provider, status: "duplicate", reason, ...about });
  await recordEvent(transaction, line);
  return { status: "duplicate", deliveryId, taskId, flowId, command, reason, createdTask: null };
}
