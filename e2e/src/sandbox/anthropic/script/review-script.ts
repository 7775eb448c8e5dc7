import { findFolder, readFile } from "./read-file.ts";
import type { Script } from "./script.ts";
import { bash } from "./tool-calls.ts";

const FILES_READ = 3;
const changedFiles =
  "git diff --name-only --diff-filter=d origin/HEAD...HEAD 2>/dev/null | grep . || git show --name-only --diff-filter=d --format= HEAD";

export const reviewScript: Script = function* reviewScript() {
  const { folder } = yield* findFolder("I look at what is here.");
  const { text } = yield bash(changedFiles, "List the changed files", "Which files does this change?");
  const paths = text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
  const notes: string[] = [];
  for (const path of paths.slice(0, FILES_READ)) {
    const file = yield* readFile(folder, path, `I read \`${path}\`.`);
    if (file !== undefined) notes.push(`- \`${path}\` (${file.lines.length} lines): reads well.`);
  }
  const hasTests = paths.some((path) => path.includes("test"));
  const tests = hasTests ? "The change brings tests." : "The change brings no test. I would ask for one.";
  return `## Review\n\n${notes.join("\n")}\n\n${tests}`;
};
