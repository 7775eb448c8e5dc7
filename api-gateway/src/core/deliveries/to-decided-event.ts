import { createEventLine } from "../events/create-event-line.ts";
import type { EventLine } from "../events/event-line.ts";
import type { NewDelivery } from "./new-delivery.ts";

export function toDecidedEvent(delivery: NewDelivery): EventLine {
  const { deliveryId, provider, status, reason, command, repository, sender, taskId, flowId, at } = delivery;
  return createEventLine({
    event: "delivery_decided",
    at,
    provider,
    status,
    reason,
    ...{ command, repository, sender, delivery_id: deliveryId, task_id: taskId, flow_id: flowId },
  });
}
