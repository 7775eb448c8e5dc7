import { randomUUID } from "node:crypto";
import pg from "pg";

export interface TemporaryDatabase {
  readonly url: string;
  drop(): Promise<void>;
}

async function runScript(url: string, script: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  await client.connect();
  try {
    await client.query(script);
  } finally {
    await client.end();
  }
}

export async function createTemporaryDatabase(serverUrl: string): Promise<TemporaryDatabase> {
  const name = `migration_authoring_${process.pid}_${randomUUID()}`;
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  await runScript(serverUrl, `CREATE DATABASE "${name}"`);
  return {
    url: url.href,
    drop: () => runScript(serverUrl, `DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`),
  };
}
