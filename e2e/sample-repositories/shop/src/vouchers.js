const vouchers = new Map([
  ["WELCOME5", { minimum: 2000, cents: 500 }],
  ["TEATIME", { minimum: 5000, percent: 10 }],
]);

export function findDiscount(code, subtotal) {
  const voucher = vouchers.get(code?.toUpperCase());
  if (voucher === undefined) return 0;
  if (subtotal <= voucher.minimum) return 0;
  return voucher.cents ?? Math.round((subtotal * voucher.percent) / 100);
}
