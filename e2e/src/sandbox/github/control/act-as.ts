import { z } from "zod";
import { toDeliveryJson } from "../../control/to-delivery-json.ts";
import type { Delivery } from "../../webhooks/delivery.ts";
import { type Origin, webhookFormSchema } from "../events/publish-event.ts";

export const actorFields = {
  user: z.string().min(1).describe("Login of the user who acts"),
  webhook: webhookFormSchema.default("json").describe("How the webhook is sent, if at all"),
} as const;

export const threadFields = {
  repository: z.string().regex(/^[\w.-]+\/[\w.-]+$/u),
  number: z.int().positive(),
  ...actorFields,
} as const;

export function toOrigin({ user, webhook }: { user: string; webhook: z.infer<typeof webhookFormSchema> }): Origin {
  return { actor: user, webhook };
}

export function toDeliveryAnswer(delivery: Delivery | undefined) {
  return { delivery: delivery === undefined ? null : toDeliveryJson(delivery) };
}
