import { z } from "zod";

export const taskIdSchema = z
  .string()
  .regex(/^task-[0-9a-f]{12}$/)
  .meta({ description: "Task", examples: ["task-0123456789ab"] });
