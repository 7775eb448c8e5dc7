import { z } from "zod";

export const taskStatusSchema = z
  .enum(["queued", "running", "awaiting_approval", "succeeded", "failed", "cancelled", "expired"])
  .meta({ description: "The task's only state", examples: ["queued"] });

export type TaskStatus = z.output<typeof taskStatusSchema>;
