import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { runNode } from "../processes/run-node.ts";
import { withTemporaryFolder } from "./with-temporary-folder.ts";

export function emitContract(root: string, service: string): Promise<string> {
  return withTemporaryFolder(async (folder) => {
    const path = join(folder, "openapi.json");
    const run = { folder: join(root, service), parameters: ["src/emit-contract.ts", path] };
    const { succeeded, errorOutput } = await runNode(run);
    if (!succeeded) throw new Error(`src/emit-contract.ts failed: ${errorOutput}`);
    return readFile(path, "utf8");
  });
}
