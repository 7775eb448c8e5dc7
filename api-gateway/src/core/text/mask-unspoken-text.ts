import { readMarkdownSpans } from "./read-markdown-spans.ts";

export function maskUnspokenText(markdown: string): string {
  let masked = "";
  for (const { kind, quoted, start, end } of readMarkdownSpans(markdown)) {
    if (kind !== "text" || quoted || start < masked.length) continue;
    masked += markdown.slice(masked.length, start).replace(/[^\n]/gu, (character) => " ".repeat(character.length));
    masked += markdown.slice(start, end);
  }
  return masked + markdown.slice(masked.length).replace(/[^\n]/gu, (character) => " ".repeat(character.length));
}
