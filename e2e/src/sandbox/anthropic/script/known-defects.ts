export type KnownDefect = {
  readonly from: string;
  readonly to: string;
  readonly summary: string;
  readonly reason: string;
};

export const knownDefects: readonly KnownDefect[] = [
  {
    from: "if (subtotal <= voucher.minimum) return 0;",
    to: "if (subtotal < voucher.minimum) return 0;",
    summary: "Count a voucher from exactly its minimum",
    reason: "the comparison left out a basket that is worth exactly the minimum",
  },
];
