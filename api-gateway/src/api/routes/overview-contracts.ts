import { z } from "zod";
import type { RouteContract } from "../route-contract.ts";
import { eventSchema } from "../schemas/event.ts";
import { toPageSchema } from "../schemas/page.ts";
import { queueSchema } from "../schemas/queue.ts";

const access = ["dashboard"] as const;

export const showQueue = {
  method: "GET",
  url: "/api/v1/queue",
  config: { access },
  schema: {
    operationId: "showQueue",
    summary: "What waits and what runs",
    description: "Counts of jobs, of tasks that have not ended and of replies to send.",
    tags: ["queue"],
    response: { 200: queueSchema },
  },
} as const satisfies RouteContract;

export const listEvents = {
  method: "GET",
  url: "/api/v1/events",
  config: { access },
  schema: {
    operationId: "listEvents",
    summary: "Read the event log",
    description: "Oldest first, without gaps; next_cursor is the after_sequence of the next page.",
    tags: ["events"],
    querystring: z.strictObject({
      after_sequence: z.coerce
        .number()
        .int()
        .min(0)
        .default(0)
        .meta({ description: "Only events with a higher number", examples: [0] }),
      limit: z.coerce.number().int().min(1).max(1000).default(100).meta({ description: "Most items to answer" }),
    }),
    response: { 200: toPageSchema("EventPage", eventSchema) },
  },
} as const satisfies RouteContract;

export const overviewContracts: readonly RouteContract[] = [showQueue, listEvents];
