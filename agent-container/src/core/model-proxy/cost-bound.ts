import { z } from "zod";
import { findJson } from "../find-json.ts";
import { getModelPrice, type ModelPrices } from "./model-prices.ts";
import { toCostMicroUsd } from "./model-usage.ts";

const requestSchema = z.looseObject({
  model: z.string().catch(""),
  max_tokens: z.number().min(0).catch(0),
});
const hiddenTokens = 2_000;

export function toCostBound(body: Buffer, prices: ModelPrices): number {
  const { data } = requestSchema.safeParse(findJson(body.toString("utf8")));
  const { model, max_tokens } = data ?? { model: "", max_tokens: 0 };
  const longestInput = body.length + hiddenTokens;
  const usage = {
    input_tokens: 0,
    output_tokens: max_tokens,
    cache_read_tokens: 0,
    cache_write_tokens: longestInput,
    cache_write_hour_tokens: longestInput,
  };
  return toCostMicroUsd(usage, getModelPrice(prices, model));
}
