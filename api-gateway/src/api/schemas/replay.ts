import { z } from "zod";
import { deliveryIdSchema, flowIdSchema, taskIdSchema } from "../../core/tasks/identifiers.ts";
import { decisionSchema, deliveryStatusSchema } from "./delivery.ts";

const modeSchema = z.enum(["dry", "real"]).meta({ description: "dry only decides, real also acts" });

export const replayBodySchema = z.strictObject({ mode: modeSchema }).meta({ id: "ReplayDelivery" });

export const replaySchema = z
  .strictObject({
    mode: modeSchema,
    delivery_id: deliveryIdSchema.nullable().meta({ description: "Row of the replay; null when dry" }),
    status: deliveryStatusSchema,
    reason: z.string().nullable().meta({ description: "Why it does not run" }),
    task_id: taskIdSchema.nullable(),
    flow_id: flowIdSchema.nullable(),
    command: z.string().nullable().meta({ description: "Command that was found" }),
    decisions: z.array(decisionSchema).meta({ description: "Every step in order" }),
  })
  .meta({ id: "Replay" });
