import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { listFiles } from "./list-files.ts";

export interface Repository {
  readonly root: string;
  readonly files: readonly string[];
  has(path: string): boolean;
  read(path: string): Promise<string>;
}

export async function openRepository(root: string): Promise<Repository> {
  const files = await listFiles(root);
  const known = new Set(files);
  return {
    root,
    files,
    has: (path) => known.has(path),
    read: (path) => readFile(join(root, path), "utf8"),
  };
}
