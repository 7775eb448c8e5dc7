import { existsSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { readOutsideFolder } from "../database/outside-folder.ts";
import { createStackPaths } from "../paths.ts";
import { endLeftovers } from "../processes/end-leftovers.ts";
import { findRunningStack } from "../supervisor/find-running-stack.ts";

export async function endStaleTestStores(root: string, testsFolder: string): Promise<void> {
  if (!existsSync(testsFolder)) return;
  for (const name of readdirSync(testsFolder)) {
    const paths = createStackPaths(root, join(testsFolder, name));
    if (findRunningStack(paths.stateFile) !== undefined) continue;
    await endLeftovers(paths);
    const outside = readOutsideFolder(paths);
    for (const folder of [paths.varFolder, ...(outside === undefined ? [] : [outside])]) {
      rmSync(folder, { recursive: true, force: true });
    }
  }
}
