import { Counter, Registry } from "prom-client";
import { createGatewayClient } from "./client/gateway-client.ts";
import type { Settings } from "./config/settings.ts";
import { createLogger } from "./core/logger.ts";
import { createSeedAdmin } from "./core/seed-admin.ts";
import { service } from "./core/service.ts";
import { createSessions } from "./core/sessions.ts";
import type { PrismaClient } from "./generated/prisma/client.ts";
import { createAuditRepository } from "./storage/audit-repository.ts";
import { createDatabaseProbes } from "./storage/database-probes.ts";
import { openDatabase } from "./storage/open-database.ts";
import { createSessionRepository } from "./storage/session-repository.ts";
import { createTaskFolder } from "./storage/task-folder.ts";
import { createUserRepository } from "./storage/user-repository.ts";

export type Dependencies = Awaited<ReturnType<typeof buildDependencies>>;

function buildSessions(database: PrismaClient, { admin, session }: Settings) {
  const users = createUserRepository(database);
  return createSessions({
    users,
    sessions: createSessionRepository(database),
    audit: createAuditRepository(database),
    seedAdmin: createSeedAdmin(users, admin),
    now: () => new Date(),
    milliseconds: session.milliseconds,
  });
}

export async function buildDependencies(settings: Settings) {
  const logger = createLogger({ service: service.name, level: settings.logLevel });
  const registry = new Registry();
  const database = openDatabase({ url: settings.databaseUrl, schema: service.databaseSchema, logger });
  const gateway = createGatewayClient({ ...settings.gateway, registry });

  return {
    logger,
    registry,
    database,
    gateway,
    sessions: buildSessions(database, settings),
    taskLogs: createTaskFolder(settings.taskLogsFolder),
    signIns: new Counter({
      name: "dashboard_sign_ins_total",
      help: "Attempts to sign in by outcome",
      labelNames: ["outcome"] as const,
      registers: [registry],
    }),
    probes: createDatabaseProbes(database),
    start: () => undefined,
    close: async () => {
      await gateway.close();
      await database.$disconnect();
    },
  };
}
