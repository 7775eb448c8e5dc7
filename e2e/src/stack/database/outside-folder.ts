import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { StackPaths } from "../paths.ts";
import { writePrivateFile } from "../write-private-file.ts";

const toNote = ({ stackFolder }: StackPaths) => join(stackFolder, "postgres-folder");

export function readOutsideFolder(paths: StackPaths): string | undefined {
  const note = toNote(paths);
  return existsSync(note) ? readFileSync(note, "utf8").trim() : undefined;
}

export function rememberOutsideFolder(paths: StackPaths, folder: string): void {
  writePrivateFile(toNote(paths), `${folder}\n`);
}
