import { z } from "zod";
import { attemptSchema } from "./amounts.ts";

export const workerIdentity = {
  worker_id: z
    .string()
    .regex(/^[\w.-]{1,100}$/)
    .meta({ description: "Name of the worker, the same for the whole attempt", examples: ["worker-1"] }),
  attempt: attemptSchema,
};
