import { z } from "zod";
import { flowIdSchema, taskIdSchema } from "../../core/tasks/identifiers.ts";

export const webhookPayloadSchema = z
  .looseObject({})
  .meta({ id: "WebhookPayload", description: "The provider's own payload, signed, at most 25 MB" });

export const receptionSchema = z
  .strictObject({
    success: z.literal(true).meta({ description: "The delivery was accepted" }),
    task_id: taskIdSchema.nullable(),
    flow_id: flowIdSchema.nullable(),
    status: z.enum(["queued", "answered", "ignored", "duplicate"]).meta({ description: "What became of it" }),
    command: z
      .string()
      .nullable()
      .meta({ description: "Command that was found", examples: ["fix"] }),
    reason: z
      .string()
      .nullable()
      .meta({ description: "Why it was ignored", examples: ["no_command"] }),
  })
  .meta({ id: "Reception" });

export type Reception = z.output<typeof receptionSchema>;
