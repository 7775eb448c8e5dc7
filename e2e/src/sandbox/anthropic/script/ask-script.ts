import { findKeywords, findPlaces, rankFiles, sortByRarity } from "./find-places.ts";
import { findFolder, type ReadFile, readFile } from "./read-file.ts";
import type { Script } from "./script.ts";

const FILES_READ = 2;
const LINES_QUOTED = 8;

function quote({ path, lines }: ReadFile, keywords: readonly string[]): string {
  const filled = lines.filter((line) => line.trim() !== "");
  const hits = keywords.map((word) => filled.findIndex((line) => line.toLowerCase().includes(word)));
  const first = Math.max(0, hits.find((index) => index >= 0) ?? 0);
  return `From \`${path}\`:\n\n\`\`\`\n${filled.slice(first, first + LINES_QUOTED).join("\n")}\n\`\`\``;
}

export const askScript: Script = function* askScript(input) {
  const { folder } = yield* findFolder("I look at what is here.");
  const places = yield* findPlaces(input);
  const keywords = sortByRarity(findKeywords(input.request.words), places);
  const paths = places.length === 0 ? ["README.md"] : rankFiles(keywords, places).slice(0, FILES_READ);
  const files: ReadFile[] = [];
  for (const path of paths) {
    const file = yield* readFile(folder, path, `I read \`${path}\`.`);
    if (file !== undefined) files.push(file);
  }
  if (files.length === 0) return "I found nothing in this repository that answers the question.";
  const names = files.map((file) => `\`${file.path}\``).join(" and ");
  return `The answer is in ${names}.\n\n${files.map((file) => quote(file, keywords)).join("\n\n")}`;
};
