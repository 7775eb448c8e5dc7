import { PostgreSqlContainer } from "@testcontainers/postgresql";
import { GenericContainer, Wait } from "testcontainers";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    databaseServerUrl: string;
    redisUrl: string;
  }
}

type Server = { readonly url: string; stop(): Promise<unknown> };

async function startPostgres(): Promise<Server> {
  const given = process.env["TEST_DATABASE_URL"];
  if (given !== undefined) return { url: given, stop: async () => undefined };
  const container = await new PostgreSqlContainer("postgres:17").withWaitStrategy(Wait.forListeningPorts()).start();
  return { url: container.getConnectionUri(), stop: () => container.stop() };
}

async function startRedis(): Promise<Server> {
  const given = process.env["TEST_REDIS_URL"];
  if (given !== undefined) return { url: given, stop: async () => undefined };
  const container = await new GenericContainer("redis:7").withExposedPorts(6379).start();
  return { url: `redis://${container.getHost()}:${container.getMappedPort(6379)}`, stop: () => container.stop() };
}

export default async function setup(project: TestProject) {
  const servers = await Promise.all([startPostgres(), startRedis()]);
  const [postgres, redis] = servers;
  project.provide("databaseServerUrl", postgres.url);
  project.provide("redisUrl", redis.url);
  return async () => {
    await Promise.all(servers.map((server) => server.stop()));
  };
}
