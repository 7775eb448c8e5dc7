export function findMedian(values: readonly number[]): number {
  const sorted = values.toSorted((left, right) => left - right);
  const middle = sorted.length / 2;
  const around = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]].filter((value) => value !== undefined);
  if (around.length === 0) throw new Error("nothing was measured");
  return around.reduce((sum, value) => sum + value, 0) / around.length;
}
