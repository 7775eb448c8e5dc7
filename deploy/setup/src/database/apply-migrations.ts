import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory, type SqlDriverAdapter } from "@prisma/driver-adapter-utils";
import { type MigrationDirectory, SchemaEngine } from "@prisma/schema-engine-wasm";
import pg from "pg";

type MigrationOptions = { readonly url: string; readonly schema: string; readonly folder: string };

const datamodel = 'datasource db {\n  provider = "postgresql"\n}\n';
const filters = { externalTables: [], externalEnums: [] };

function openPool(url: string, schema: string): pg.Pool {
  const options = `-c search_path=${schema}`;
  return new pg.Pool({ connectionString: url, options, max: 2, allowExitOnIdle: true, connectionTimeoutMillis: 5_000 });
}

async function createSchemaOnce(pool: pg.Pool, schema: string): Promise<void> {
  const { rowCount } = await pool.query("SELECT 1 FROM information_schema.schemata WHERE schema_name = $1", [schema]);
  if (rowCount === 0) await pool.query(`CREATE SCHEMA "${schema}"`);
}

async function connect(pool: pg.Pool, schema: string): Promise<SqlDriverAdapter> {
  return new PrismaPg(pool, { schema }).connect();
}

async function readMigrations(folder: string): Promise<MigrationDirectory[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(
    names.sort().map(async (path): Promise<MigrationDirectory> => {
      const value = await readFile(join(folder, path, "migration.sql"), "utf8");
      return { path, migrationFile: { path: "migration.sql", content: { tag: "ok", value } } };
    }),
  );
}

async function runEngine(pool: pg.Pool, { schema, folder }: MigrationOptions): Promise<string[]> {
  const migrationDirectories = await readMigrations(folder);
  Reflect.set(globalThis, "PRISMA_WASM_PANIC_REGISTRY", {
    set_message: (message: string) => process.stderr.write(`${message}\n`),
  });
  const engine = await SchemaEngine.new(
    { datamodels: [["schema.prisma", datamodel]] },
    () => undefined,
    bindMigrationAwareSqlAdapterFactory({
      provider: "postgres",
      adapterName: "@prisma/adapter-pg",
      connect: () => connect(pool, schema),
      connectToShadowDb: () => connect(pool, schema),
    }),
  );
  try {
    const lockfile = { path: "migration_lock.toml", content: 'provider = "postgresql"\n' };
    const migrationsList = { baseDir: folder, lockfile, shadowDbInitScript: "", migrationDirectories };
    const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList, filters });
    return appliedMigrationNames;
  } finally {
    engine.free();
  }
}

export async function applyMigrations(options: MigrationOptions): Promise<string[]> {
  const pool = openPool(options.url, options.schema);
  try {
    await createSchemaOnce(pool, options.schema);
    return await runEngine(pool, options);
  } finally {
    await pool.end();
  }
}
