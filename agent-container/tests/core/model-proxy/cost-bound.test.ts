import { describe, expect, it } from "vitest";
import { toCostBound } from "../../../src/core/model-proxy/cost-bound.ts";
import { modelPrices } from "../../../src/core/model-proxy/model-prices.ts";

function boundOf(body: object | string): number {
  return toCostBound(Buffer.from(typeof body === "string" ? body : JSON.stringify(body)), modelPrices);
}

describe("what a request may cost at most", () => {
  it("is every byte as a token written to the dearest cache, and every token that may be answered", () => {
    const body = { model: "claude-sonnet-4-5", max_tokens: 1000, messages: [] };

    expect(boundOf(body)).toBe((JSON.stringify(body).length + 2000) * 2 * 3 + 1000 * 15);
  });

  it("takes the dearest model's price for a model that nobody knows, and for what is no request", () => {
    expect(boundOf({ model: "claude-next", max_tokens: 10 })).toBeGreaterThan(
      boundOf({ model: "claude-haiku-4-5", max_tokens: 10 }) * 10,
    );
    expect(boundOf("not json")).toBe((8 + 2000) * 2 * 15);
  });
});
