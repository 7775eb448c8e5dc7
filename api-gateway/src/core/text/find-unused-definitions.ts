import { parseMarkdown } from "./parse-markdown.ts";
import type { Range } from "./range.ts";
import { readLines } from "./read-lines.ts";

const definition = /^[ \t>]*\[([^\]\n]{1,999})\]:/u;

function toLabel(text: string): string {
  return text.trim().replace(/\s+/gu, " ").toLowerCase();
}

function findCoveredLines(markdown: string): Set<number> {
  const covered = new Set<number>();
  for (const { map, type, nesting } of parseMarkdown(markdown)) {
    const isLeaf = nesting === 0 || type === "paragraph_open" || type === "heading_open";
    if (map !== null && isLeaf) for (let line = map[0]; line < map[1]; line += 1) covered.add(line);
  }
  return covered;
}

export function findUnusedDefinitions(markdown: string): Range[] {
  if (!markdown.includes("]:")) return [];
  const covered = findCoveredLines(markdown);
  const lines = readLines(markdown).map((range) => ({ ...range, text: markdown.slice(range.start, range.end) }));
  const spoken = lines.filter((_, index) => covered.has(index)).map(({ text }) => text);
  const used = new Set(
    Array.from(spoken.join("\n").matchAll(/\[([^[\]]{1,999})\]/gu), ([, label]) => toLabel(label ?? "")),
  );
  let removing = false;
  return lines.filter(({ text }, index) => {
    const label = covered.has(index) ? undefined : definition.exec(text)?.[1];
    if (covered.has(index) || text.trim() === "") removing = false;
    else if (label !== undefined) removing = !used.has(toLabel(label));
    return removing;
  });
}
