import { z } from "zod";
import { deliveryIdSchema } from "../../core/tasks/identifiers.ts";
import type { RouteContract } from "../route-contract.ts";
import { deliveryDetailSchema, deliverySchema, deliveryStatusSchema } from "../schemas/delivery.ts";
import { pageQuery, toPageSchema } from "../schemas/page.ts";
import { replayBodySchema, replaySchema } from "../schemas/replay.ts";

const access = ["dashboard"] as const;
const params = z.strictObject({ delivery_id: deliveryIdSchema });

export const listDeliveries = {
  method: "GET",
  url: "/api/v1/deliveries",
  config: { access },
  schema: {
    operationId: "listDeliveries",
    summary: "List deliveries",
    description: "Every authentic delivery, ignored ones too, newest first, in pages.",
    tags: ["deliveries"],
    querystring: z.strictObject({
      provider: z
        .string()
        .max(40)
        .optional()
        .meta({ description: "Who sent it", examples: ["github"] }),
      status: deliveryStatusSchema.optional(),
      reason: z
        .string()
        .max(60)
        .optional()
        .meta({ description: "Why it did not run", examples: ["no_command"] }),
      ...pageQuery,
    }),
    response: { 200: toPageSchema("DeliveryPage", deliverySchema) },
  },
} as const satisfies RouteContract;

export const showDelivery = {
  method: "GET",
  url: "/api/v1/deliveries/:delivery_id",
  config: { access, errors: [404] },
  schema: {
    operationId: "showDelivery",
    summary: "Why did it (not) run?",
    description: "One delivery with the chain of decisions.",
    tags: ["deliveries"],
    params,
    response: { 200: deliveryDetailSchema },
  },
} as const satisfies RouteContract;

export const replayDelivery = {
  method: "POST",
  url: "/api/v1/deliveries/:delivery_id/replay",
  config: { access, errors: [404, 409] },
  schema: {
    operationId: "replayDelivery",
    summary: "Decide a delivery again",
    description:
      "dry shows what would be decided now; real acts on it, also when the first run made a task. 409 delivery_not_replayable when its body is no longer kept.",
    tags: ["deliveries"],
    params,
    body: replayBodySchema,
    response: { 200: replaySchema },
  },
} as const satisfies RouteContract;

export const deliveryContracts: readonly RouteContract[] = [listDeliveries, showDelivery, replayDelivery];
