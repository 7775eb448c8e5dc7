import { z } from "zod";
import { countSchema, timestampSchema } from "../../core/tasks/amounts.ts";
import { deliveryIdSchema, flowIdSchema, taskIdSchema } from "../../core/tasks/identifiers.ts";

export const deliveryStatusSchema = z
  .enum(["queued", "answered", "ignored", "duplicate", "rejected"])
  .meta({ description: "What became of the delivery", examples: ["queued"] });

export const decisionSchema = z
  .strictObject({
    stage: z.string().meta({ description: "Step that decided", examples: ["authorization"] }),
    at: timestampSchema,
    outcome: z.string().meta({ description: "What it decided", examples: ["permitted"] }),
    detail: z
      .string()
      .nullable()
      .meta({ description: "Why", examples: ["alice has write"] }),
  })
  .meta({ id: "Decision" });

export const deliverySchema = z
  .strictObject({
    delivery_id: deliveryIdSchema,
    provider: z.string().meta({ description: "Who sent it", examples: ["github"] }),
    delivery_key: z.string().meta({ description: "The provider's own id of the delivery" }),
    event: z
      .string()
      .nullable()
      .meta({ description: "Kind of event", examples: ["issue_comment.created"] }),
    status: deliveryStatusSchema,
    reason: z
      .string()
      .nullable()
      .meta({ description: "Why it did not run", examples: ["no_command"] }),
    task_id: taskIdSchema.nullable(),
    flow_id: flowIdSchema.nullable(),
    command: z.string().nullable().meta({ description: "Command that was found" }),
    repository: z.string().nullable().meta({ description: "Repository it speaks of" }),
    sender: z.string().nullable().meta({ description: "Who caused it" }),
    repeats: countSchema.meta({ description: "How often the same delivery came again" }),
    size_bytes: countSchema,
    replayable: z.boolean().meta({ description: "Whether its body is still kept" }),
    received_at: timestampSchema,
  })
  .meta({ id: "Delivery" });

export const deliveryDetailSchema = deliverySchema
  .extend({
    decisions: z.array(decisionSchema).meta({ description: "Every step in order" }),
    headers: z.record(z.string(), z.string()).meta({ description: "Headers that matter, without secrets" }),
  })
  .meta({ id: "DeliveryDetail" });
