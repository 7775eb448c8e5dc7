import { stat } from "node:fs/promises";
import { join } from "node:path";
import { runNode } from "../processes/run-node.ts";

async function findModifiedAt(path: string): Promise<number | undefined> {
  const found = await stat(path).catch(() => undefined);
  return found?.mtimeMs;
}

async function isOutdated(folder: string): Promise<boolean> {
  const schema = await findModifiedAt(join(folder, "prisma", "schema.prisma"));
  const client = await findModifiedAt(join(folder, "src", "generated", "prisma", "client.ts"));
  return schema !== undefined && (client === undefined || client < schema);
}

export async function generateDatabaseClient(folder: string): Promise<void> {
  if (!(await isOutdated(folder))) return;
  const command = join(folder, "node_modules", "prisma", "build", "index.js");
  const { succeeded, errorOutput } = await runNode({
    folder,
    parameters: [command, "generate"],
    environment: { PRISMA_SCHEMA_ENGINE_BINARY: "/bin/true" },
  });
  if (!succeeded) throw new Error(`prisma generate failed: ${errorOutput}`);
}
