import type { Range } from "./range.ts";

const before = "(?<![\\p{L}\\p{N}\\p{M}@/\\\\+=-]|[\\p{L}\\p{N}]_+)";
const after = "(?![_-]*[\\p{L}\\p{N}\\p{M}@/]|['’]\\p{L}|\\.[\\p{L}\\p{N}]|\\[bot\\])";
const address = /[a-z][a-z0-9+.-]{0,30}:\/\/|\bwww\.|\bmailto:/iu;

const LONGEST_ADDRESS = 2_000;

function isPartOfAddress(text: string, index: number): boolean {
  const before = text.slice(Math.max(0, index - LONGEST_ADDRESS), index);
  const wordStart = Math.max(before.lastIndexOf(" "), before.lastIndexOf("\n"), before.lastIndexOf("\t")) + 1;
  return address.test(before.slice(wordStart));
}

export function findMention(spokenText: string, mention: string): Range | undefined {
  const pattern = new RegExp(`${before}${RegExp.escape(mention)}${after}`, "giu");
  for (const { index, 0: found } of spokenText.matchAll(pattern)) {
    if (!isPartOfAddress(spokenText, index)) return { start: index, end: index + found.length };
  }
  return undefined;
}
