import { lstat, readdir, readFile, readlink } from "node:fs/promises";
import { join, relative } from "node:path";

export type FileToCommit = {
  readonly path: string;
  readonly mode: "100644" | "100755" | "120000";
  readonly content: Buffer;
};

const EXECUTABLE = 0o111;

async function toFile(folder: string, path: string): Promise<FileToCommit> {
  const facts = await lstat(path);
  const place = { path: relative(folder, path) };
  if (facts.isSymbolicLink()) return { ...place, mode: "120000", content: Buffer.from(await readlink(path)) };
  const mode = (facts.mode & EXECUTABLE) === 0 ? "100644" : "100755";
  return { ...place, mode, content: await readFile(path) };
}

export async function readFolder(folder: string): Promise<readonly FileToCommit[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => !entry.isDirectory()).map((entry) => join(entry.parentPath, entry.name));
  return Promise.all(paths.toSorted().map((path) => toFile(folder, path)));
}
