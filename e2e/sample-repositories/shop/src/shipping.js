const FREE_FROM = 5000;
const STANDARD = 490;
const HEAVY_SURCHARGE = 300;
const HEAVY_FROM_ITEMS = 10;

export function shippingCost(subtotal, itemCount) {
  if (itemCount === 0 || subtotal >= FREE_FROM) return 0;
  return itemCount >= HEAVY_FROM_ITEMS ? STANDARD + HEAVY_SURCHARGE : STANDARD;
}
