import type { ModelPrice } from "./model-prices.ts";

export type ModelUsage = {
  input_tokens: number;
  output_tokens: number;
  cache_read_tokens: number;
  cache_write_tokens: number;
  cache_write_hour_tokens: number;
};
export type RunUsage = {
  cost_micro_usd: number;
  input_tokens: number;
  output_tokens: number;
  cache_read_tokens: number;
  cache_write_tokens: number;
  turns: number;
};

const cacheReadFactor = 0.1;
const cacheWriteFactor = 1.25;
const cacheWriteHourFactor = 2;

export const noRunUsage: RunUsage = {
  cost_micro_usd: 0,
  input_tokens: 0,
  output_tokens: 0,
  cache_read_tokens: 0,
  cache_write_tokens: 0,
  turns: 0,
};

export function toCostMicroUsd(usage: ModelUsage, { inputUsdPerMillion, outputUsdPerMillion }: ModelPrice): number {
  const shortWrites = usage.cache_write_tokens - usage.cache_write_hour_tokens;
  const inputs =
    usage.input_tokens +
    usage.cache_read_tokens * cacheReadFactor +
    shortWrites * cacheWriteFactor +
    usage.cache_write_hour_tokens * cacheWriteHourFactor;
  return Math.ceil(inputs * inputUsdPerMillion + usage.output_tokens * outputUsdPerMillion - 1e-6);
}

export function addModelUsage(total: RunUsage, usage: ModelUsage, price: ModelPrice): RunUsage {
  return {
    cost_micro_usd: total.cost_micro_usd + toCostMicroUsd(usage, price),
    input_tokens: total.input_tokens + usage.input_tokens,
    output_tokens: total.output_tokens + usage.output_tokens,
    cache_read_tokens: total.cache_read_tokens + usage.cache_read_tokens,
    cache_write_tokens: total.cache_write_tokens + usage.cache_write_tokens,
    turns: total.turns + 1,
  };
}
