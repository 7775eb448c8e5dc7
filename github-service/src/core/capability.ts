import { z } from "zod";

export const capabilitySchema = z.looseObject({
  sub: z.string().regex(/^task-[0-9a-f]{12}$/u),
  provider: z.literal("github"),
  repository: z.string().regex(/^[\w-]+\/[\w.-]+$/u),
  thread_numbers: z.array(z.int().positive()),
  operations: z.array(z.string()),
  branch: z
    .string()
    .regex(/^agent\/flow-[0-9a-f]{12}$/u)
    .nullable(),
  max_writes: z.int().min(0),
  tainted: z.boolean(),
});

export type Capability = z.infer<typeof capabilitySchema>;
