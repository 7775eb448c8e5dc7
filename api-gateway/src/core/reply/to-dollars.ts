export function toDollars(microUsd: number): string {
  if (microUsd > 0 && microUsd < 10_000) return "less than $0.01";
  return `$${(microUsd / 1_000_000).toFixed(2)}`;
}
