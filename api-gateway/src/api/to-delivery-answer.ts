import type { StoredDelivery } from "../core/deliveries/stored-delivery.ts";

export function toDeliveryAnswer(delivery: StoredDelivery) {
  const { deliveryId, provider, deliveryKey, event, status, reason, taskId, flowId, command } = delivery;
  const { repository, sender, repeats, sizeBytes, replayable, receivedAt } = delivery;
  return {
    delivery_id: deliveryId,
    delivery_key: deliveryKey,
    ...{ provider, event, status, reason, task_id: taskId, flow_id: flowId, command, repository, sender },
    ...{ repeats, size_bytes: sizeBytes, replayable, received_at: receivedAt.toISOString() },
  };
}
