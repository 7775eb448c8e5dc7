import { posix } from "node:path";
import type { Steps } from "./script.ts";
import { read } from "./tool-calls.ts";

export type ReadFile = { readonly path: string; readonly lines: readonly string[] };

export function* readFile(folder: string, path: string, say = ""): Steps<ReadFile | undefined> {
  const { text, isError } = yield read(posix.resolve(folder, path), say);
  if (isError) return undefined;
  const lines = text
    .split("\n")
    .filter((line) => /^\s*\d+[→\t]/u.test(line))
    .map((line) => line.replace(/^\s*\d+[→\t]/u, ""));
  return { path, lines };
}

export function* findFolder(say: string): Steps<{ readonly folder: string; readonly files: readonly string[] }> {
  const { text } = yield {
    say,
    name: "Bash",
    input: { command: "pwd; git ls-files | head -n 60", description: "List the files" },
  };
  const [folder = "", ...files] = text.split("\n").map((line) => line.trim());
  return { folder, files: files.filter((file) => file !== "") };
}
