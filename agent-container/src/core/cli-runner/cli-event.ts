import { z } from "zod";

const tokens = z.int().min(0);

export const cliEventSchema = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("started"), session_id: z.string(), model: z.string(), version: z.string() }),
  z.strictObject({ type: z.literal("thinking"), text: z.string() }),
  z.strictObject({ type: z.literal("message"), text: z.string() }),
  z.strictObject({ type: z.literal("tool_call"), id: z.string(), name: z.string(), input: z.unknown() }),
  z.strictObject({ type: z.literal("tool_result"), id: z.string(), output: z.string(), is_error: z.boolean() }),
  z.strictObject({
    type: z.literal("retry_notice"),
    status: z.int().nullable(),
    attempt: z.int(),
    max_retries: z.int(),
    delay_ms: z.number(),
  }),
  z.strictObject({
    type: z.literal("usage"),
    message_id: z.string(),
    input_tokens: tokens,
    output_tokens: tokens,
    cache_read_tokens: tokens,
    cache_write_tokens: tokens,
  }),
  z.strictObject({
    type: z.literal("finished"),
    outcome: z.enum(["success", "budget_exhausted", "turns_exhausted", "failed"]),
    output: z.string(),
    error: z.string().nullable(),
    model_status: z.int().nullable(),
    cost_usd: z.number().min(0).nullable(),
    session_cost_usd: z.number().min(0),
    input_tokens: tokens,
    output_tokens: tokens,
    cache_read_tokens: tokens,
    cache_write_tokens: tokens,
    turns: z.int().min(0),
    session_id: z.string(),
  }),
]);

export type CliEvent = z.infer<typeof cliEventSchema>;
export type FinishedEvent = Extract<CliEvent, { type: "finished" }>;
