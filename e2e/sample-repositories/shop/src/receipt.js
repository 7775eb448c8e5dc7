const WIDTH = 36;

export function formatCents(cents) {
  return (cents / 100).toFixed(2);
}

function row(label, cents) {
  return label.padEnd(WIDTH - 10) + formatCents(cents).padStart(10);
}

export function printReceipt({ lines, subtotal, discount, shipping, total }) {
  return [
    "ACME SHOP",
    ...lines.map((line) => row(`${line.count} x ${line.name}`, line.count * line.cents)),
    "-".repeat(WIDTH),
    row("Subtotal", subtotal),
    ...(discount > 0 ? [row("Voucher", -discount)] : []),
    row("Shipping", shipping),
    row("Total", total),
  ].join("\n");
}
