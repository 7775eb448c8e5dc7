import { cutText } from "./cut-text.ts";
import { defuseMarkdown } from "./defuse-markdown.ts";

export function quoteText(text: string, longest: number): string {
  const short = text.length > longest ? `${cutText(text, longest - 1)}…` : text;
  return defuseMarkdown(short.trim())
    .split("\n")
    .map((line) => `> ${line}`.trimEnd())
    .join("\n");
}
