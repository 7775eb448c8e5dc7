import type { Range } from "./range.ts";

export function readLines(text: string): Range[] {
  const lines: Range[] = [];
  let start = 0;
  for (const line of text.split("\n")) {
    lines.push({ start, end: start + line.length });
    start += line.length + 1;
  }
  return lines;
}
