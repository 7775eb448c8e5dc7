import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { runNode } from "../processes/run-node.ts";
import { repositoryRoot } from "../repository/repository-root.ts";
import { withTemporaryFolder } from "./with-temporary-folder.ts";

export function generateClientTypes(documents: readonly string[]): Promise<string[]> {
  return withTemporaryFolder(async (folder) => {
    const targets = documents.map((_, index) => join(folder, `${index}.gen.ts`));
    const pairs = documents.flatMap((document, index) => [document, targets[index] ?? ""]);
    const generator = join(repositoryRoot, "tools", "openapi-types");
    const outcome = await runNode({ folder: generator, parameters: ["src/main.ts", ...pairs] });
    if (!outcome.succeeded) throw new Error(`openapi-typescript failed: ${outcome.errorOutput}`);
    return Promise.all(targets.map((target) => readFile(target, "utf8")));
  });
}
