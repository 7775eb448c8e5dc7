import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { listPresentServices } from "../repository/list-present-services.ts";
import { openRepository } from "../repository/repository.ts";
import { getService } from "../repository/services.ts";
import { buildExample } from "../settings/build-example.ts";
import type { CommandContext } from "./command.ts";

export async function runEnvWrite({ root, print }: CommandContext, wanted: readonly string[]): Promise<number> {
  const repository = await openRepository(root);
  const chosen = wanted.length === 0 ? listPresentServices(repository) : wanted.map(getService);
  for (const { folder } of chosen) {
    const { path, expected } = await buildExample(repository, folder);
    await writeFile(join(root, path), expected);
    print(`wrote ${path}`);
  }
  return 0;
}
