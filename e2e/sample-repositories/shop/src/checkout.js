import { shippingCost } from "./shipping.js";
import { findDiscount } from "./vouchers.js";

export function checkout(basket, voucherCode) {
  const lines = basket.lines();
  const subtotal = basket.subtotal();
  const discount = findDiscount(voucherCode, subtotal);
  const items = lines.reduce((sum, line) => sum + line.count, 0);
  const shipping = shippingCost(subtotal - discount, items);
  return { lines, subtotal, discount, shipping, total: subtotal - discount + shipping };
}
