import { cutText } from "./cut-text.ts";
import { findMention } from "./find-mention.ts";
import { maskUnspokenText } from "./mask-unspoken-text.ts";
import type { RequestInText } from "./request-in-text.ts";
import { stripHiddenText } from "./strip-hidden-text.ts";

const LONGEST_TEXT = 65_536;
const LONGEST_REQUEST = 32_000;
const CUT_NOTICE = "\n\n[The rest was cut: a request has at most 32,000 characters.]";

const afterMentionMarks = /^[)\]}"'’”»*_~]*[ \t]*[,:;.!?–—-]*[*_~]*\s*/u;
const afterWordMarks = /^[)\]}"'’”»*_~]*[ \t]*[,:;.!–—-]*[*_~]*\s*/u;
const leadingWord = /^\/?(\p{L}(?:[\p{L}\p{N}_-]{0,60}[\p{L}\p{N}])?)(?![\p{L}\p{N}\p{M}/@(]|[.'’][\p{L}\p{N}])/u;
const singleWord = /^\/?[\p{L}\p{N}][\p{L}\p{N}_-]{0,60}[\p{P}\p{S}]*$/u;
const onlyMarks = /^[\p{P}\p{S}\s]*$/u;

function toRequest(text: string): string {
  const request = text.trim();
  if (request.length <= LONGEST_REQUEST) return request;
  return cutText(request, LONGEST_REQUEST - CUT_NOTICE.length) + CUT_NOTICE;
}

function toLeadIn(spokenBefore: string): string {
  return spokenBefore
    .split("\n")
    .map((line) => line.trimEnd())
    .join("\n")
    .replace(/\n{3,}/gu, "\n\n")
    .trim();
}

function readAfterMention(after: string, spokenAfter: string): RequestInText {
  const word = leadingWord.exec(after);
  const isSpoken = word !== null && spokenAfter.startsWith(word[0]);
  return {
    kind: "words",
    firstWord: isSpoken ? word[1]?.toLowerCase() : undefined,
    afterFirstWord: toRequest(isSpoken ? after.slice(word[0].length).replace(afterWordMarks, "") : after),
    isSingleWord: isSpoken && singleWord.test(after),
    text: toRequest(after),
  };
}

export function findRequest(markdown: string, mention: string): RequestInText | undefined {
  const text = stripHiddenText(cutText(markdown, LONGEST_TEXT));
  if (!text.toLowerCase().includes(mention.toLowerCase())) return undefined;
  const spoken = maskUnspokenText(text);
  const found = findMention(spoken, mention);
  if (found === undefined) return undefined;

  const leadIn = toLeadIn(spoken.slice(0, found.start));
  const after = text.slice(found.end).replace(afterMentionMarks, "").trimEnd();
  const hasLeadIn = !onlyMarks.test(leadIn);
  if (onlyMarks.test(after)) {
    if (!hasLeadIn) return { kind: "alone" };
    const request = toRequest(leadIn);
    return { kind: "words", firstWord: undefined, afterFirstWord: request, isSingleWord: false, text: request };
  }
  const words = readAfterMention(after, spoken.slice(text.trimEnd().length - after.length));
  if (!hasLeadIn || words.kind === "alone") return words;
  return { ...words, isSingleWord: false, text: toRequest(`${leadIn} ${after}`) };
}
