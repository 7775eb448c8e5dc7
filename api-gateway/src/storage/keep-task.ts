import type { CreateId } from "../core/create-id.ts";
import type { KeptDelivery } from "../core/deliveries/kept-delivery.ts";
import type { NewDelivery } from "../core/deliveries/new-delivery.ts";
import { toDecidedEvent } from "../core/deliveries/to-decided-event.ts";
import type { NewTask } from "../core/tasks/new-task.ts";
import { toCreatedEvent } from "../core/tasks/to-created-event.ts";
import { toTask } from "../core/tasks/to-task.ts";
import type { PrismaClient } from "../generated/prisma/client.ts";
import { answerDuplicate, answerRepeated } from "./answer-repeated.ts";
import { findOrCreateFlow } from "./find-or-create-flow.ts";
import { IdTakenError } from "./id-taken-error.ts";
import { insertDelivery } from "./insert-delivery.ts";
import { insertTask } from "./insert-task.ts";
import { receptionLimits } from "./reception-limits.ts";

export type DeliveredTask = {
  readonly delivery: NewDelivery;
  readonly task: Omit<NewTask, "flowId">;
  readonly threadKey: string;
  readonly createId: CreateId;
};

export async function keepTask(database: PrismaClient, delivered: DeliveredTask): Promise<KeptDelivery> {
  const { threadKey, createId } = delivered;
  const { provider, at } = delivered.task;
  return database.$transaction(async (transaction) => {
    const flowId = await findOrCreateFlow(transaction, { provider, threadKey }, { createId, at });
    const delivery = { ...delivered.delivery, flowId };
    const insertion = await insertDelivery(transaction, delivery, null);
    if (insertion === "repeated") return answerRepeated(transaction, delivery);
    if (insertion === "duplicate") return answerDuplicate(transaction, delivery);
    const task = { ...delivered.task, flowId };
    const created = await insertTask(transaction, task, [toDecidedEvent(delivery), toCreatedEvent(task)]);
    if (!created) throw new IdTakenError(`The id ${task.taskId} is taken.`);
    const { deliveryId, taskId, command, reason } = delivery;
    return { status: "queued", deliveryId, taskId, flowId, command, reason, createdTask: toTask(task) };
  }, receptionLimits);
}
