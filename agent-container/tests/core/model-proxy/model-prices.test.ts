import { describe, expect, it } from "vitest";
import { getModelPrice, modelPrices } from "../../../src/core/model-proxy/model-prices.ts";
import { addModelUsage, noRunUsage } from "../../../src/core/model-proxy/model-usage.ts";

describe("the price of a model", () => {
  it("is that of the longest name that the model begins with", () => {
    expect(getModelPrice(modelPrices, "claude-opus-4-5-20251101").inputUsdPerMillion).toBe(5);
    expect(getModelPrice(modelPrices, "claude-opus-4-20250514").inputUsdPerMillion).toBe(15);
  });

  it("is the dearest of all for a model that nobody named", () => {
    expect(getModelPrice(modelPrices, "claude-next").outputUsdPerMillion).toBe(75);
  });

  it("cannot be found in an empty table", () => {
    expect(() => getModelPrice({}, "claude-next")).toThrow("empty");
  });

  it("counts cached tokens at their own rates, in micro-USD, rounded up", () => {
    const usage = {
      input_tokens: 1000,
      output_tokens: 100,
      cache_read_tokens: 10_000,
      cache_write_tokens: 2000,
      cache_write_hour_tokens: 1000,
    };

    const total = addModelUsage(noRunUsage, usage, { inputUsdPerMillion: 3, outputUsdPerMillion: 15 });

    expect(total.cost_micro_usd).toBe(3000 + 1500 + 3000 + 3750 + 6000);
  });

  it("never makes a part of a micro-USD vanish", () => {
    const usage = {
      input_tokens: 1,
      output_tokens: 0,
      cache_read_tokens: 0,
      cache_write_tokens: 0,
      cache_write_hour_tokens: 0,
    };

    expect(addModelUsage(noRunUsage, usage, { inputUsdPerMillion: 0.8, outputUsdPerMillion: 4 }).cost_micro_usd).toBe(
      1,
    );
  });
});
