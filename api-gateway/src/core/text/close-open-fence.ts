import { parseMarkdown } from "./parse-markdown.ts";

export function closeOpenFence(markdown: string): string {
  const last = parseMarkdown(markdown).at(-1);
  if (last === undefined || last.type !== "fence" || last.map === null) return markdown;
  const lines = markdown.split("\n").slice(last.map[0], last.map[1]);
  const closing = lines.at(-1)?.trim() ?? "";
  const isClosed =
    lines.length > 1 && closing.startsWith(last.markup) && closing === closing.charAt(0).repeat(closing.length);
  return isClosed ? markdown : `${markdown}\n${last.markup}`;
}
