import { request } from "undici";
import type { Delivery, OutgoingWebhook } from "./delivery.ts";

export type WebhookSender = {
  readonly send: (webhook: OutgoingWebhook) => Delivery;
  readonly redeliver: (id: string) => Delivery | undefined;
  readonly find: (id: string) => Delivery | undefined;
  readonly list: () => readonly Delivery[];
  readonly clear: () => void;
  readonly settle: () => Promise<void>;
};

const LARGEST_NUMBER_KEPT = 2000;
const LARGEST_RESPONSE_KEPT = 4096;

async function post(webhook: OutgoingWebhook, delivery: Delivery): Promise<void> {
  if (webhook.url === undefined) {
    delivery.response = "GATEWAY_URL is not set: nothing was sent";
    return;
  }
  try {
    const answer = await request(webhook.url, {
      method: "POST",
      headers: webhook.headers,
      body: webhook.body,
      signal: AbortSignal.timeout(10_000),
    });
    const text = await answer.body.text();
    delivery.response = text.slice(0, LARGEST_RESPONSE_KEPT);
    delivery.status = answer.statusCode;
  } catch (error) {
    delivery.response = error instanceof Error ? error.message : "The delivery failed";
    delivery.status = 0;
  }
}

export function createWebhookSender(now: () => Date): WebhookSender {
  const deliveries = new Map<string, Delivery>();
  const running = new Set<Promise<void>>();

  function attempt(delivery: Delivery): Delivery {
    delivery.attempts += 1;
    delivery.at = now().toISOString();
    delivery.status = null;
    delivery.response = null;
    const sending = post(delivery.webhook, delivery).finally(() => running.delete(sending));
    running.add(sending);
    return delivery;
  }

  function find(id: string): Delivery | undefined {
    return deliveries.get(id);
  }

  return {
    send(webhook) {
      const delivery: Delivery = { webhook, status: null, response: null, attempts: 0, at: "" };
      deliveries.set(webhook.id, delivery);
      const oldest = deliveries.keys().next().value;
      if (deliveries.size > LARGEST_NUMBER_KEPT && oldest !== undefined) deliveries.delete(oldest);
      return attempt(delivery);
    },
    redeliver(id) {
      const delivery = find(id);
      return delivery === undefined ? undefined : attempt(delivery);
    },
    find,
    list: () => [...deliveries.values()],
    clear: () => deliveries.clear(),
    settle: async () => {
      await Promise.all(running);
    },
  };
}
