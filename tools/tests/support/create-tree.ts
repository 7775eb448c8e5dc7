import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";
import { openRepository, type Repository } from "../../src/repository/repository.ts";

export type Tree = Readonly<Record<string, string>>;

export async function createTree(files: Tree): Promise<Repository> {
  const root = await mkdtemp(join(tmpdir(), "tools-tree-"));
  onTestFinished(() => rm(root, { recursive: true, force: true }));
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), content);
  }
  return openRepository(root);
}
