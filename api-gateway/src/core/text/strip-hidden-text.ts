import { findHiddenRanges } from "./find-hidden-ranges.ts";
import { findUnusedDefinitions } from "./find-unused-definitions.ts";
import type { Range } from "./range.ts";
import { stripInvisibleCharacters } from "./strip-invisible-characters.ts";
import { toStorableText } from "./to-storable-text.ts";

const blankStart = /^(?:[ \t]*\n)+/u;

function removeRanges(text: string, ranges: readonly Range[]): string {
  let kept = "";
  let position = 0;
  for (const { start, end } of ranges) {
    kept += text.slice(position, Math.max(position, start));
    position = Math.max(position, end);
  }
  return kept + text.slice(position);
}

export function stripHiddenText(markdown: string): string {
  const visible = stripInvisibleCharacters(toStorableText(markdown));
  const withoutHtml = removeRanges(visible, findHiddenRanges(visible));
  return removeRanges(withoutHtml, findUnusedDefinitions(withoutHtml)).replace(blankStart, "").trimEnd();
}
