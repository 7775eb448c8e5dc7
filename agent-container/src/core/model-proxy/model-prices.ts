export type ModelPrice = { inputUsdPerMillion: number; outputUsdPerMillion: number };
export type ModelPrices = Readonly<Record<string, ModelPrice>>;

export const modelPrices: ModelPrices = {
  "claude-opus-4-5": { inputUsdPerMillion: 5, outputUsdPerMillion: 25 },
  "claude-opus-4": { inputUsdPerMillion: 15, outputUsdPerMillion: 75 },
  "claude-sonnet-4": { inputUsdPerMillion: 3, outputUsdPerMillion: 15 },
  "claude-haiku-4-5": { inputUsdPerMillion: 1, outputUsdPerMillion: 5 },
  "claude-3-5-haiku": { inputUsdPerMillion: 0.8, outputUsdPerMillion: 4 },
};

function getDearest(prices: ModelPrices): ModelPrice {
  const [dearest] = Object.values(prices).sort((one, other) => other.outputUsdPerMillion - one.outputUsdPerMillion);
  if (dearest === undefined) throw new Error("The table of model prices is empty: name at least one model.");
  return dearest;
}

export function getModelPrice(prices: ModelPrices, model: string): ModelPrice {
  const [name] = Object.keys(prices)
    .filter((prefix) => model.startsWith(prefix))
    .sort((one, other) => other.length - one.length);
  return (name === undefined ? undefined : prices[name]) ?? getDearest(prices);
}
