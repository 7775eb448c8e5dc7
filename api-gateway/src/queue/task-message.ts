import { z } from "zod";

export const taskMessageSchema = z.strictObject({
  schema_version: z.literal(1),
  task_id: z.string().regex(/^task-[0-9a-f]{12}$/u),
  flow_id: z.string().regex(/^flow-[0-9a-f]{12}$/u),
  attempt: z.int().min(1),
  provider: z.literal("github"),
  command: z.string().min(1),
  priority: z.int().min(1).max(9),
  enqueued_at: z.iso.datetime(),
  traceparent: z.string().optional(),
});

export type TaskMessage = z.output<typeof taskMessageSchema>;
