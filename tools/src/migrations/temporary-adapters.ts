import type { SqlDriverAdapter, SqlMigrationAwareDriverAdapterFactory } from "@prisma/driver-adapter-utils";
import { openCatalogPool, openDatabaseAdapter } from "./database-adapter.ts";
import { createTemporaryDatabase } from "./temporary-database.ts";

export interface TemporaryAdapterOptions {
  readonly databaseUrl: string;
  readonly databaseSchema: string;
  readonly cleanup: AsyncDisposableStack;
}

async function openTemporaryAdapter(options: TemporaryAdapterOptions): Promise<SqlDriverAdapter> {
  const database = await createTemporaryDatabase(options.databaseUrl);
  options.cleanup.defer(() => database.drop());
  const pool = openCatalogPool(database.url, options.databaseSchema);
  options.cleanup.defer(() => pool.end());
  return openDatabaseAdapter(pool, options.databaseSchema);
}

export function createTemporaryAdapters(options: TemporaryAdapterOptions): SqlMigrationAwareDriverAdapterFactory {
  return {
    provider: "postgres",
    adapterName: "@prisma/adapter-pg",
    connect: () => openTemporaryAdapter(options),
    connectToShadowDb: () => openTemporaryAdapter(options),
  };
}
