import { readdir } from "node:fs/promises";
import { join, posix } from "node:path";

const skippedFolders = new Set([".git", "node_modules", "coverage", "dist", "test-results"]);
const skippedPaths = new Set(["var", "e2e/sample-repositories", "tools/toolchain/downloads"]);

function isSkipped(path: string): boolean {
  return skippedFolders.has(posix.basename(path)) || skippedPaths.has(path);
}

export async function listFiles(root: string, folder = ""): Promise<string[]> {
  const entries = await readdir(join(root, folder), { withFileTypes: true });
  const lists = entries.map(async (entry) => {
    const path = posix.join(folder, entry.name);
    if (isSkipped(path)) return [];
    if (entry.isDirectory()) return listFiles(root, path);
    return entry.isFile() ? [path] : [];
  });
  return (await Promise.all(lists)).flat().sort();
}
