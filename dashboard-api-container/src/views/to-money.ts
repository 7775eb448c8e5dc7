const format = new Intl.NumberFormat("en-US", {
  style: "currency",
  currency: "USD",
  minimumFractionDigits: 2,
  maximumFractionDigits: 4,
});

export function toMoney(microUsd: number): string {
  return format.format(microUsd / 1_000_000);
}
