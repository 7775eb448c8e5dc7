import type { Range } from "./range.ts";
import { readMarkdownSpans } from "./read-markdown-spans.ts";

const hiddenHtml = /<!--[\s\S]*?(?:-->|$)|<\?[\s\S]*?(?:\?>|$)|<!\[CDATA\[[\s\S]*?(?:\]\]>|$)|<![a-z][^>]*(?:>|$)/giu;

const UNTERMINATED_COMMENT = "<!--";

export function findHiddenRanges(markdown: string): Range[] {
  if (!markdown.includes("<")) return [];
  const ranges: Range[] = [];
  for (const { kind, start, end } of readMarkdownSpans(markdown)) {
    const text = markdown.slice(start, end);
    if (kind === "html") {
      for (const match of text.matchAll(hiddenHtml)) {
        ranges.push({ start: start + match.index, end: start + match.index + match[0].length });
      }
      continue;
    }
    const index = text.indexOf(UNTERMINATED_COMMENT);
    if (index >= 0) return [...ranges, { start: start + index, end: markdown.length }];
  }
  return ranges;
}
