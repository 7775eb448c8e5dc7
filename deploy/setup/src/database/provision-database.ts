import pg from "pg";
import { withClient } from "./with-client.ts";

export interface SchemaRole {
  readonly schema: string;
  readonly password: string;
}

interface Provision {
  readonly serverUrl: string;
  readonly database: string;
  readonly roles: readonly SchemaRole[];
}

async function createDatabase(client: pg.Client, database: string): Promise<void> {
  const { rowCount } = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [database]);
  if (rowCount === 0) await client.query(`CREATE DATABASE ${pg.escapeIdentifier(database)}`);
}

async function createRole(client: pg.Client, { schema, password }: SchemaRole): Promise<void> {
  const name = pg.escapeIdentifier(schema);
  const { rowCount } = await client.query("SELECT 1 FROM pg_roles WHERE rolname = $1", [schema]);
  if (rowCount === 0) await client.query(`CREATE ROLE ${name} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE`);
  await client.query(`ALTER ROLE ${name} PASSWORD ${pg.escapeLiteral(password)}`);
  await client.query(`ALTER ROLE ${name} SET search_path = ${name}`);
}

async function createSchema(client: pg.Client, database: string, { schema }: SchemaRole): Promise<void> {
  const name = pg.escapeIdentifier(schema);
  await client.query(`GRANT CONNECT ON DATABASE ${pg.escapeIdentifier(database)} TO ${name}`);
  await client.query(`CREATE SCHEMA IF NOT EXISTS ${name} AUTHORIZATION ${name}`);
  await client.query(`REVOKE ALL ON SCHEMA ${name} FROM PUBLIC`);
}

export async function provisionDatabase({ serverUrl, database, roles }: Provision): Promise<void> {
  await withClient(serverUrl, async (client) => {
    await createDatabase(client, database);
    for (const role of roles) await createRole(client, role);
  });
  const databaseUrl = new URL(serverUrl);
  databaseUrl.pathname = `/${database}`;
  await withClient(databaseUrl.href, async (client) => {
    await client.query(`REVOKE ALL ON DATABASE ${pg.escapeIdentifier(database)} FROM PUBLIC`);
    await client.query("REVOKE ALL ON SCHEMA public FROM PUBLIC");
    for (const role of roles) await createSchema(client, database, role);
  });
}
