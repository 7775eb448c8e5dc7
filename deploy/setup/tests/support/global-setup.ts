import { PostgreSqlContainer } from "@testcontainers/postgresql";
import { Wait } from "testcontainers";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    databaseServerUrl: string;
  }
}

export default async function setup(project: TestProject) {
  const given = process.env["TEST_DATABASE_URL"];
  if (given !== undefined) return void project.provide("databaseServerUrl", given);
  const container = await new PostgreSqlContainer("postgres:17").withWaitStrategy(Wait.forListeningPorts()).start();
  project.provide("databaseServerUrl", container.getConnectionUri());
  return async () => void (await container.stop());
}
