import { z } from "zod";
import type { RouteContract } from "../route-contract.ts";
import { receptionSchema, webhookPayloadSchema } from "../schemas/webhook.ts";

const params = z.strictObject({
  provider: z
    .string()
    .max(40)
    .meta({ description: "Who sends", examples: ["github"] }),
});

const schema = {
  summary: "Receive a delivery",
  description:
    "The signature is checked on the raw bytes first. JSON or form-encoded as the provider sends it. 401 without a valid signature, 404 for an unknown provider, 429 with Retry-After when more than 60 MB of deliveries over 1 MB arrive at once, 503 with Retry-After while the database is down.",
  tags: ["webhooks"],
  params,
  body: webhookPayloadSchema,
  response: { 200: receptionSchema },
} as const;

const config = { access: "public", errors: [400, 401, 404, 503] } as const;

export const receiveWebhook = {
  method: "POST",
  url: "/webhooks/:provider",
  config,
  schema: { ...schema, operationId: "receiveWebhook" },
} as const satisfies RouteContract;

export const receiveVersionedWebhook = {
  method: "POST",
  url: "/api/v1/webhooks/:provider",
  config,
  schema: { ...schema, operationId: "receiveVersionedWebhook" },
} as const satisfies RouteContract;

export const webhookContracts: readonly RouteContract[] = [receiveWebhook, receiveVersionedWebhook];
