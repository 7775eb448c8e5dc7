import { z } from "zod";

export const taskErrorSchema = z
  .strictObject({
    code: z
      .string()
      .regex(/^[a-z][a-z0-9_]{0,63}$/)
      .meta({ description: "Stable name of the failure", examples: ["cli_failed"] }),
    message: z.string().max(2000).meta({ description: "What happened and where to look" }),
  })
  .meta({ id: "TaskError" });
