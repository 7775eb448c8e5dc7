import { z } from "zod";
import { failureTexts } from "../reply/failure-texts.ts";

export const taskErrorSchema = z
  .strictObject({
    code: z
      .string()
      .regex(/^[a-z][a-z0-9_]{0,63}$/)
      .meta({
        description: "Stable name of the failure; the examples are those that a reply has a text for",
        examples: Object.keys(failureTexts),
      }),
    message: z.string().max(2000).meta({ description: "What happened and where to look" }),
  })
  .meta({ id: "TaskError" });
