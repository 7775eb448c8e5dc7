import type { Delivery } from "../webhooks/delivery.ts";

export function toDeliveryJson({ webhook, status, response, attempts, at }: Delivery) {
  return { id: webhook.id, provider: webhook.provider, event: webhook.event, status, response, attempts, at };
}
