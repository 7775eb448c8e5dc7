import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Repository } from "../repository/repository.ts";
import { services } from "../repository/services.ts";
import { readDeclaredCopies } from "./read-declared-copies.ts";

export interface Spread {
  readonly from: string;
  readonly creatingIn: readonly string[];
}

export async function spreadCopies(repository: Repository, { from, creatingIn }: Spread): Promise<string[]> {
  const written: string[] = [];
  const targets = services.map(({ folder }) => folder).filter((folder) => folder !== from);
  for (const file of (await readDeclaredCopies(repository)).files) {
    if (!repository.has(`${from}/${file}`)) continue;
    const content = await repository.read(`${from}/${file}`);
    for (const target of targets) {
      const path = `${target}/${file}`;
      const present = repository.has(path);
      if (present ? (await repository.read(path)) === content : !creatingIn.includes(target)) continue;
      await mkdir(dirname(join(repository.root, path)), { recursive: true });
      await writeFile(join(repository.root, path), content);
      written.push(path);
    }
  }
  return written;
}
