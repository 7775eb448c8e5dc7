export function findPercentile(values: readonly number[], percent: number): number {
  const sorted = values.toSorted((left, right) => left - right);
  const rank = Math.ceil((percent / 100) * sorted.length);
  const found = sorted[Math.max(rank, 1) - 1];
  if (found === undefined) throw new Error("nothing was measured");
  return found;
}
