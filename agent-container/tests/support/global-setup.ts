import { randomBytes } from "node:crypto";
import { fileURLToPath } from "node:url";
import { PostgreSqlContainer } from "@testcontainers/postgresql";
import pg from "pg";
import { GenericContainer, Wait } from "testcontainers";
import type { TestProject } from "vitest/node";
import { service } from "../../src/core/service.ts";
import { applyMigrations } from "../../src/storage/apply-migrations.ts";

declare module "vitest" {
  interface ProvidedContext {
    databaseServerUrl: string;
    databaseTemplate: string;
    redisUrl: string;
  }
}

const folder = fileURLToPath(new URL("../../prisma/migrations/", import.meta.url));

async function startPostgres() {
  const given = process.env["TEST_DATABASE_URL"];
  if (given !== undefined) return { url: given, stop: async () => undefined };
  const container = await new PostgreSqlContainer("postgres:17").withWaitStrategy(Wait.forListeningPorts()).start();
  return { url: container.getConnectionUri(), stop: async () => void (await container.stop()) };
}

async function startRedis() {
  const given = process.env["TEST_REDIS_URL"];
  if (given !== undefined) return { url: given, stop: async () => undefined };
  const container = await new GenericContainer("redis:7").withExposedPorts(6379).start();
  const url = `redis://${container.getHost()}:${container.getMappedPort(6379)}`;
  return { url, stop: async () => void (await container.stop()) };
}

async function run(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

export default async function setup(project: TestProject) {
  const [server, redis] = await Promise.all([startPostgres(), startRedis()]);
  const template = `test_${service.databaseSchema}_${randomBytes(6).toString("hex")}`;
  const templateUrl = new URL(server.url);
  templateUrl.pathname = `/${template}`;
  await run(server.url, `CREATE DATABASE "${template}"`);
  await applyMigrations({ url: templateUrl.href, schema: service.databaseSchema, folder });
  project.provide("databaseServerUrl", server.url);
  project.provide("databaseTemplate", template);
  project.provide("redisUrl", redis.url);

  return async () => {
    await run(server.url, `DROP DATABASE IF EXISTS "${template}" WITH (FORCE)`);
    await Promise.all([server.stop(), redis.stop()]);
  };
}
