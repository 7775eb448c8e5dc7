import { z } from "zod";
import type { FinishedEvent } from "./cli-event.ts";

const spentSchema = z.record(z.string(), z.looseObject({ costUSD: z.number().min(0).default(0) }));

export const claudeResultSchema = z.looseObject({
  subtype: z.string(),
  is_error: z.boolean(),
  num_turns: z.int().min(0).default(0),
  result: z.string().default(""),
  errors: z.array(z.string()).default([]),
  api_error_status: z.int().nullable().default(null),
  total_cost_usd: z.number().min(0).default(0),
  model_usage_since_last_result: spentSchema.optional(),
  session_id: z.string(),
  usage: z.looseObject({
    input_tokens: z.int().min(0).default(0),
    output_tokens: z.int().min(0).default(0),
    cache_read_input_tokens: z.int().min(0).nullable().default(0),
    cache_creation_input_tokens: z.int().min(0).nullable().default(0),
  }),
});
type ClaudeResult = z.infer<typeof claudeResultSchema>;

const outcomes = new Map<string, FinishedEvent["outcome"]>([
  ["success", "success"],
  ["error_max_budget_usd", "budget_exhausted"],
  ["error_max_turns", "turns_exhausted"],
]);

function toOutcome(result: ClaudeResult): FinishedEvent["outcome"] {
  const outcome = outcomes.get(result.subtype) ?? "failed";
  return outcome === "success" && result.is_error ? "failed" : outcome;
}

function findRunCost(result: ClaudeResult): number | null {
  const spent = result.model_usage_since_last_result;
  if (spent === undefined) return null;
  return Object.values(spent).reduce((sum, model) => sum + model.costUSD, 0);
}

export function toFinished(result: ClaudeResult): FinishedEvent {
  const outcome = toOutcome(result);
  const said = result.errors.join("; ") || result.result || `The run ended with ${result.subtype}.`;
  return {
    type: "finished",
    outcome,
    output: result.result,
    error: outcome === "success" ? null : said,
    model_status: result.api_error_status,
    cost_usd: findRunCost(result),
    session_cost_usd: result.total_cost_usd,
    input_tokens: result.usage.input_tokens,
    output_tokens: result.usage.output_tokens,
    cache_read_tokens: result.usage.cache_read_input_tokens ?? 0,
    cache_write_tokens: result.usage.cache_creation_input_tokens ?? 0,
    turns: result.num_turns,
    session_id: result.session_id,
  };
}
