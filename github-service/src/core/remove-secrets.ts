import { lintSource } from "@secretlint/core";
import { creator as recommended } from "@secretlint/secretlint-rule-preset-recommend";
import { redact } from "./redact.ts";

type Range = readonly [start: number, end: number];
export type CleanText = { readonly text: string; readonly removed: number };

const CENSOR = "[redacted]";
const word = /\S+/gu;
const directive = /secretlint-/giu;
const restOfWord = /(?:[^\s"'`<>(),;]*[^\s"'`<>(),;.:!?])?/uy;
const schemeAndWord = /\b(?:bearer|basic|token)\s+(?=\S*\d)\S{12,}/giu;
const privateKey = /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?-----END [A-Z ]*PRIVATE KEY-----/gu;

const config = { rules: [{ id: "@secretlint/secretlint-rule-preset-recommend", rule: recommended, options: {} }] };

function findEndOfWord(text: string, index: number): number {
  restOfWord.lastIndex = index;
  restOfWord.test(text);
  return Math.max(restOfWord.lastIndex, index);
}

function cut(text: string, ranges: readonly Range[]): CleanText {
  let end = text.length;
  let removed = 0;
  let cleaned = "";
  for (const range of ranges.toSorted((left, right) => right[1] - left[1])) {
    const stop = Math.min(range[1], end);
    if (range[0] >= stop) continue;
    cleaned = `${CENSOR}${text.slice(stop, end)}${cleaned}`;
    end = range[0];
    removed += 1;
  }
  return { text: text.slice(0, end) + cleaned, removed };
}

function countCensors(text: string): number {
  return text.split(CENSOR).length - 1;
}

function redactParts(text: string): CleanText {
  const cleaned = [privateKey, schemeAndWord, word].reduce(
    (result, part) => result.replaceAll(part, (match) => redact(match)),
    text,
  );
  return { text: cleaned, removed: countCensors(cleaned) - countCensors(text) };
}

export async function removeSecrets(text: string): Promise<CleanText> {
  const content = text.replaceAll(directive, "secretlint_");
  const source = { content, filePath: "text.md", ext: ".md", contentType: "text" } as const;
  const { messages } = await lintSource({ source, options: { config, noPhysicFilePath: true } });
  const known = redactParts(text);
  if (messages.length === 0) return known;
  const linted = cut(
    text,
    messages.map(({ range }) => [range[0], findEndOfWord(text, range[1])]),
  );
  const rest = redactParts(linted.text);
  return { text: rest.text, removed: linted.removed + rest.removed };
}
