import { randomBytes } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, inject } from "vitest";
import type { ServiceUnderTest } from "./services.ts";
import { spawnScript } from "./start-service.ts";

async function run(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

async function createMigratedDatabase(service: ServiceUnderTest) {
  const server = inject("databaseServerUrl");
  const name = `conformance_${randomBytes(6).toString("hex")}`;
  const url = new URL(server);
  url.pathname = `/${name}`;
  const drop = () => run(server, `DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
  await run(server, `CREATE DATABASE "${name}"`);
  const migration = spawnScript(service, "src/migrate.ts", { DATABASE_URL: url.href });
  const { code } = await migration.exited;
  if (code === 0) return { url, drop };
  await drop();
  throw new Error(`${service.name} did not migrate: ${migration.errorOutput()}`);
}

export function useMigratedDatabase(service: ServiceUnderTest): () => URL {
  const created: Awaited<ReturnType<typeof createMigratedDatabase>>[] = [];
  beforeAll(async () => {
    created.push(await createMigratedDatabase(service));
  });
  afterAll(async () => {
    await Promise.all(created.map(({ drop }) => drop()));
  });
  return () => {
    const [database] = created;
    if (database === undefined) throw new Error(`${service.name} has no database`);
    return new URL(database.url);
  };
}
