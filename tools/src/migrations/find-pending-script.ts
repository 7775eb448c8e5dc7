import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import { SchemaEngine } from "@prisma/schema-engine-wasm";
import { readMigrationFolder } from "./migration-folder.ts";
import { createTemporaryAdapters } from "./temporary-adapters.ts";

export interface MigrationSource {
  readonly serviceFolder: string;
  readonly databaseSchema: string;
  readonly databaseUrl: string;
}

function catchEnginePanics(): void {
  Reflect.set(globalThis, "PRISMA_WASM_PANIC_REGISTRY", {
    set_message: (message: string) => process.stderr.write(`${message}\n`),
  });
}

export async function findPendingScript(source: MigrationSource): Promise<string | undefined> {
  const schemaPath = join(source.serviceFolder, "prisma", "schema.prisma");
  const content = await readFile(schemaPath, "utf8");
  const migrations = await readMigrationFolder(join(source.serviceFolder, "prisma", "migrations"));
  catchEnginePanics();
  await using cleanup = new AsyncDisposableStack();
  const adapters = bindMigrationAwareSqlAdapterFactory(createTemporaryAdapters({ ...source, cleanup }));
  const engine = await SchemaEngine.new({ datamodels: [[schemaPath, content]] }, () => undefined, adapters);
  cleanup.defer(() => engine.free());
  const { exitCode, stdout } = await engine.diff({
    from: { tag: "migrations", ...migrations },
    to: { tag: "schemaDatamodel", files: [{ path: schemaPath, content }] },
    script: true,
    exitCode: true,
    filters: { externalTables: [], externalEnums: [] },
  });
  return exitCode === 0 ? undefined : (stdout ?? "");
}
