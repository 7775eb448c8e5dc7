import type { Token } from "markdown-it";
import { createInlineLocator } from "./create-inline-locator.ts";
import type { MarkdownSpan } from "./markdown-span.ts";
import { getPosition, parseMarkdown } from "./parse-markdown.ts";
import { createQuoteDepth, type QuoteDepth } from "./quote-depth.ts";
import type { Range } from "./range.ts";
import { readLines } from "./read-lines.ts";

type Document = { readonly source: string; readonly lines: readonly Range[]; readonly quotes: QuoteDepth };

function toCodeEnd(content: string, start: number, markup: string): number {
  const closing = new RegExp(`(?<!\`)${markup}(?!\`)`, "gu");
  closing.lastIndex = start + markup.length;
  const match = closing.exec(content);
  return match === null ? content.length : match.index + markup.length;
}

function readInline(token: Token, lines: readonly Range[], { source, quotes }: Document): MarkdownSpan[] {
  const locate = createInlineLocator({ content: token.content, lines, source });
  const spans: MarkdownSpan[] = [];
  let position = 0;
  const push = (kind: MarkdownSpan["kind"], range: Range) => {
    for (const found of locate(range)) spans.push({ ...found, kind, quoted: quotes.isQuoted() });
  };
  for (const child of token.children ?? []) {
    const start = getPosition(child);
    if (child.type === "code_inline") {
      push("text", { start: position, end: start });
      position = toCodeEnd(token.content, start, child.markup);
    } else if (child.type === "html_inline") {
      push("text", { start: position, end: start });
      position = start + child.content.length;
      push("html", { start, end: position });
      quotes.readHtml(child.content);
    } else if (child.type === "s_open" || child.type === "s_close") {
      const isOpening = child.type === "s_open";
      const border = isOpening ? start : start + child.markup.length;
      push("text", { start: position, end: border });
      position = border;
      if (isOpening) quotes.enter();
      else quotes.leave();
    }
  }
  push("text", { start: position, end: token.content.length });
  return spans;
}

function readHtmlBlock(lines: readonly Range[], { source, quotes }: Document): MarkdownSpan[] {
  const start = lines[0]?.start ?? 0;
  const end = lines.at(-1)?.end ?? start;
  const span: MarkdownSpan = { kind: "html", quoted: quotes.isQuoted(), start, end };
  quotes.readHtml(source.slice(start, end));
  return [span];
}

export function readMarkdownSpans(source: string): MarkdownSpan[] {
  const document: Document = { source, lines: readLines(source), quotes: createQuoteDepth() };
  return parseMarkdown(source).flatMap((token) => {
    if (token.type === "blockquote_open") document.quotes.enter();
    if (token.type === "blockquote_close") document.quotes.leave();
    if (token.map === null) return [];
    const lines = document.lines.slice(token.map[0], token.map[1]);
    if (token.type === "inline") return readInline(token, lines, document);
    return token.type === "html_block" ? readHtmlBlock(lines, document) : [];
  });
}
