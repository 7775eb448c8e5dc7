import { z } from "zod";
import { countSchema, microUsdSchema } from "./amounts.ts";

export const usageSchema = z
  .strictObject({
    cost_micro_usd: microUsdSchema,
    input_tokens: countSchema,
    output_tokens: countSchema,
    cache_read_tokens: countSchema,
    cache_write_tokens: countSchema,
    turns: countSchema,
  })
  .meta({ id: "Usage", description: "What one attempt has used so far" });

export type Usage = z.output<typeof usageSchema>;
