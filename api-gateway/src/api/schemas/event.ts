import { z } from "zod";
import { microUsdSchema, timestampSchema } from "../../core/tasks/amounts.ts";
import { deliveryIdSchema, flowIdSchema, taskIdSchema } from "../../core/tasks/identifiers.ts";

export const eventSchema = z
  .strictObject({
    sequence: z.int().positive().meta({ description: "Number without gaps" }),
    timestamp: timestampSchema,
    event: z
      .enum(["delivery_decided", "task_created", "task_claimed", "task_settled", "reply_sent", "reply_undeliverable"])
      .meta({ description: "What happened" }),
    task_id: taskIdSchema.nullable(),
    flow_id: flowIdSchema.nullable(),
    delivery_id: deliveryIdSchema.nullable(),
    provider: z.string().meta({ description: "Provider", examples: ["github"] }),
    status: z
      .string()
      .nullable()
      .meta({ description: "Status that came of it", examples: ["succeeded"] }),
    reason: z
      .string()
      .nullable()
      .meta({ description: "Why", examples: ["no_command"] }),
    cost_micro_usd: microUsdSchema,
    attempt: z.int().min(0).nullable().meta({ description: "Attempt it speaks of" }),
    repository: z
      .string()
      .nullable()
      .meta({ description: "Repository it speaks of", examples: ["acme/shop"] }),
    command: z
      .string()
      .nullable()
      .meta({ description: "Command", examples: ["fix"] }),
    sender: z
      .string()
      .nullable()
      .meta({ description: "Who asked", examples: ["alice"] }),
    url: z.string().nullable().meta({ description: "Page of the reply or pull request" }),
  })
  .meta({ id: "Event" });
