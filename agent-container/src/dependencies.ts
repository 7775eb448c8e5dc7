import { Registry } from "prom-client";
import type { Settings } from "./config/settings.ts";
import { createLogger } from "./core/logger.ts";
import { service } from "./core/service.ts";
import { createDatabaseProbes } from "./storage/database-probes.ts";
import { openDatabase } from "./storage/open-database.ts";

export type Dependencies = Awaited<ReturnType<typeof buildDependencies>>;

export async function buildDependencies(settings: Settings) {
  const logger = createLogger({ service: service.name, level: settings.logLevel });
  const registry = new Registry();
  const database = openDatabase({ url: settings.databaseUrl, schema: service.databaseSchema, logger });

  return {
    logger,
    registry,
    database,
    probes: createDatabaseProbes(database),
    start: () => undefined,
    close: async () => {
      await database.$disconnect();
    },
  };
}
