import { pino } from "pino";
import { onTestFinished } from "vitest";
import { buildApp } from "../../src/app.ts";
import { parseSettings } from "../../src/config/settings.ts";
import { buildDependencies } from "../../src/dependencies.ts";
import { testEnvironment } from "./test-environment.ts";

export const operatorKey = "operator-key-0123456789";
export const strangerKey = "stranger-key-0123456789";

export const asOperator = { authorization: `Bearer ${operatorKey}` };

export async function buildTestApp(databaseUrl: string, overrides: Readonly<Record<string, string>> = {}) {
  const settings = parseSettings({
    DATABASE_URL: databaseUrl,
    SERVICE_API_KEYS: `operator:${operatorKey},stranger:${strangerKey}`,
    LOG_LEVEL: "silent",
    ...testEnvironment,
    ...overrides,
  });
  const dependencies = await buildDependencies(settings);
  const app = await buildApp(settings, { ...dependencies, logger: pino({ level: "silent" }) });
  onTestFinished(async () => {
    await app.close();
    await dependencies.close();
  });
  return { app, dependencies };
}
