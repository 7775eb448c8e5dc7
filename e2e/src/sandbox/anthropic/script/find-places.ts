import type { ToolOutcome } from "../messages/parse-conversation.ts";
import type { ScriptInput, Steps, ToolCall } from "./script.ts";
import { bash } from "./tool-calls.ts";

export type Place = { readonly path: string; readonly line: number; readonly text: string };

const commonWords = new Set(
  "about agent answer could does explain from have into more much please question should tell than that there this what when where which with work worked works would your".split(
    " ",
  ),
);

export function findKeywords(words: string): readonly string[] {
  const found = words.toLowerCase().match(/[a-z]{4,}/gu) ?? [];
  return [...new Set(found.filter((word) => !commonWords.has(word)).map((word) => word.replace(/s$/u, "")))].slice(
    0,
    8,
  );
}

function search(pattern: string, tools: ReadonlySet<string>): ToolCall {
  const say = "I look for the places that this is about.";
  if (!tools.has("Grep")) {
    return bash(
      `grep -rniE --exclude-dir=.git --exclude-dir=node_modules -e '${pattern}' . | head -n 80`,
      "Search the code",
      say,
    );
  }
  return { say, name: "Grep", input: { pattern, output_mode: "content", "-i": true, "-n": true, head_limit: 80 } };
}

function toPlaces({ text, isError }: ToolOutcome): readonly Place[] {
  if (isError) return [];
  return [...text.matchAll(/^(?:\.\/)?([^\s:][^:\n]*):(\d+):(.*)$/gmu)].map(([, path = "", line = "", rest = ""]) => ({
    path,
    line: Number(line),
    text: rest.trim(),
  }));
}

export function* findPlaces({ request, tools }: ScriptInput): Steps<readonly Place[]> {
  const keywords = findKeywords(request.words);
  if (keywords.length === 0) return [];
  return toPlaces(yield search(keywords.join("|"), tools));
}

function countFiles(keyword: string, places: readonly Place[]): number {
  return new Set(places.filter(({ text }) => text.toLowerCase().includes(keyword)).map(({ path }) => path)).size;
}

export function sortByRarity(keywords: readonly string[], places: readonly Place[]): readonly string[] {
  const found = keywords.filter((keyword) => countFiles(keyword, places) > 0);
  return found.toSorted((left, right) => countFiles(left, places) - countFiles(right, places));
}

export function rankFiles(keywords: readonly string[], places: readonly Place[]): readonly string[] {
  const weigh = (path: string) => {
    const text = places
      .filter((place) => place.path === path)
      .map((place) => place.text.toLowerCase())
      .join("\n");
    const hits = keywords.filter((keyword) => text.includes(keyword)).map((keyword) => 1 / countFiles(keyword, places));
    return hits.reduce((sum, hit) => sum + hit, /\bsrc\b/u.test(path) ? 1 : 0);
  };
  return [...new Set(places.map((place) => place.path))].toSorted((left, right) => weigh(right) - weigh(left));
}
