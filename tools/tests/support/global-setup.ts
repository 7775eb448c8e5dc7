import { PostgreSqlContainer } from "@testcontainers/postgresql";
import { Wait } from "testcontainers";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    databaseUrl: string;
  }
}

export default async function setup(project: TestProject) {
  const given = process.env["TEST_DATABASE_URL"];
  if (given !== undefined) {
    project.provide("databaseUrl", given);
    return;
  }
  const container = await new PostgreSqlContainer("postgres:17").withWaitStrategy(Wait.forListeningPorts()).start();
  project.provide("databaseUrl", container.getConnectionUri());
  return async () => {
    await container.stop();
  };
}
