export const FLUSH = "0000";

const LENGTH_DIGITS = 4;
const LARGEST_LINE = 65_520;

export type PktLine =
  | { readonly kind: "line"; readonly payload: Buffer; readonly end: number }
  | { readonly kind: "flush"; readonly end: number }
  | { readonly kind: "incomplete" }
  | { readonly kind: "invalid" };

export function readPktLine(bytes: Buffer, start: number): PktLine {
  const digits = bytes.subarray(start, start + LENGTH_DIGITS).toString("latin1");
  if (digits.length < LENGTH_DIGITS) return { kind: "incomplete" };
  if (!/^[0-9a-fA-F]{4}$/u.test(digits)) return { kind: "invalid" };
  const length = Number.parseInt(digits, 16);
  if (length === 0) return { kind: "flush", end: start + LENGTH_DIGITS };
  if (length <= LENGTH_DIGITS || length > LARGEST_LINE) return { kind: "invalid" };
  const end = start + length;
  if (end > bytes.length) return { kind: "incomplete" };
  return { kind: "line", payload: bytes.subarray(start + LENGTH_DIGITS, end), end };
}

export function toPktLine(payload: Buffer | string): Buffer {
  const bytes = Buffer.from(payload);
  const length = (bytes.length + LENGTH_DIGITS).toString(16).padStart(LENGTH_DIGITS, "0");
  return Buffer.concat([Buffer.from(length), bytes]);
}
