import { statSync } from "node:fs";
import { join, posix } from "node:path";
import type { Finding } from "../checks/check.ts";
import { findDifference } from "../repository/find-difference.ts";
import { listFiles } from "../repository/list-files.ts";
import type { Repository } from "../repository/repository.ts";

async function listNames({ root }: Repository, folder: string): Promise<Set<string>> {
  const found = statSync(join(root, folder), { throwIfNoEntry: false });
  if (found?.isFile()) return new Set([""]);
  const paths = found === undefined ? [] : await listFiles(root, folder);
  return new Set(paths.map((path) => path.slice(folder.length + 1)));
}

async function compareFolder(repository: Repository, master: string, copy: string): Promise<Finding[]> {
  const wanted = await listNames(repository, master);
  const found = await listNames(repository, copy);
  const findings: Finding[] = [];
  for (const name of wanted.union(found)) {
    const path = posix.join(copy, name);
    if (!found.has(name)) findings.push({ path, message: `is missing; ${master} has it` });
    else if (!wanted.has(name)) findings.push({ path, message: `is not in ${master}, of which this folder is a copy` });
    else {
      const difference = findDifference(await repository.read(posix.join(master, name)), await repository.read(path));
      if (difference !== undefined)
        findings.push({ path, message: `differs from the copy in ${master} at ${difference}` });
    }
  }
  return findings;
}

export async function compareFolders(repository: Repository, folders: readonly string[]): Promise<Finding[]> {
  const [master, ...copies] = folders;
  if (master === undefined) return [];
  return (await Promise.all(copies.map((copy) => compareFolder(repository, master, copy)))).flat();
}
