import { existsSync } from "node:fs";
import { join } from "node:path";
import { runNode } from "../processes/run-node.ts";
import type { Repository } from "../repository/repository.ts";
import { generateDatabaseClient } from "../types/generate-database-client.ts";
import { listTypedPackages } from "../types/list-typed-packages.ts";
import type { Check, Finding } from "./check.ts";

async function checkPackage(root: string, path: string): Promise<Finding[]> {
  const folder = join(root, path);
  const compiler = join(folder, "node_modules", "typescript", "bin", "tsc");
  if (!existsSync(compiler)) return [{ path, message: `typescript is not installed; run pnpm -C ${path} install` }];
  await generateDatabaseClient(folder);
  const { succeeded, output, errorOutput } = await runNode({ folder, parameters: [compiler, "--noEmit"] });
  return succeeded ? [] : [{ path, message: `tsc found errors\n${output}${errorOutput}` }];
}

export function createTypeChecks(repository: Repository): Check[] {
  return listTypedPackages(repository).map((path) => ({
    name: `types ${path}`,
    run: ({ root }) => checkPackage(root, path),
  }));
}
