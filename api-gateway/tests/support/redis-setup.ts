import { RedisContainer } from "@testcontainers/redis";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    redisUrl: string;
  }
}

async function startRedis() {
  const given = process.env["TEST_REDIS_URL"];
  if (given !== undefined) return { url: given, stop: async () => undefined };
  const container = await new RedisContainer("redis:7").start();
  return { url: container.getConnectionUrl(), stop: async () => void (await container.stop()) };
}

export default async function setup(project: TestProject) {
  const { url, stop } = await startRedis();
  project.provide("redisUrl", url);
  return stop;
}
