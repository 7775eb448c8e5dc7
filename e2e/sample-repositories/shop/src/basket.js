import { getProduct } from "./catalogue.js";

export function createBasket() {
  const lines = new Map();
  return {
    add(id, count = 1) {
      if (!Number.isInteger(count) || count < 1) throw new RangeError("A count is a whole number from 1.");
      getProduct(id);
      lines.set(id, (lines.get(id) ?? 0) + count);
    },
    lines() {
      return [...lines].map(([id, count]) => ({ id, count, ...getProduct(id) }));
    },
    subtotal() {
      return this.lines().reduce((sum, line) => sum + line.count * line.cents, 0);
    },
  };
}
