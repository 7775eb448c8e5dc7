import { findKeywords, findPlaces, rankFiles } from "./find-places.ts";
import { findFolder, readFile } from "./read-file.ts";
import type { Script } from "./script.ts";

export const planScript: Script = function* planScript(input) {
  const { folder, files } = yield* findFolder("I look at what is here.");
  const readme = yield* readFile(folder, "README.md", "I read what it is meant to do.");
  const ranked = rankFiles(findKeywords(input.request.words), yield* findPlaces(input));
  const place = ranked[0] ?? files.find((file) => file.startsWith("src/"));
  if (place !== undefined) yield* readFile(folder, place, "And the place that it touches.");
  const tests = files.filter((file) => file.includes("test"));
  const title = readme?.lines[0]?.replace(/^#\s*/u, "") ?? "this repository";
  const target = place === undefined ? "the code that it touches" : `\`${place}\``;
  return `## Plan for ${title}

1. Write a test that shows what is asked${tests[0] === undefined ? "" : `, beside \`${tests[0]}\``}.
2. Change ${target} until it passes.
3. Run all tests (${tests.length} test files).
4. Note the change in the changelog.

I changed nothing.`;
};
