import { fileURLToPath } from "node:url";
import { Registry } from "prom-client";
import type { Settings } from "./config/settings.ts";
import { createCommandEditor } from "./core/commands/command-editor.ts";
import { createId } from "./core/create-id.ts";
import { createLogger } from "./core/logger.ts";
import { service } from "./core/service.ts";
import { addOverride, listOverrides } from "./storage/command-versions.ts";
import { createDatabaseProbes } from "./storage/database-probes.ts";
import { openDatabase } from "./storage/open-database.ts";
import { createReceiver } from "./webhooks/receiver.ts";
import { createAnnouncer } from "./workers/announce.ts";
import { createAdminDesk } from "./workers/create-admin-desk.ts";
import { createGatewayCore } from "./workers/create-gateway-core.ts";
import { createWorkerDesk } from "./workers/create-worker-desk.ts";
import { planLoops } from "./workers/plan-loops.ts";

export type Dependencies = Awaited<ReturnType<typeof buildDependencies>>;

export type DependencyOverrides = { readonly now?: () => Date };

const CALLS_GRACE_MS = 3_000;
const packageFolder = fileURLToPath(new URL("../", import.meta.url));

export async function buildDependencies(settings: Settings, overrides: DependencyOverrides = {}) {
  const logger = createLogger({ service: service.name, level: settings.logLevel });
  const registry = new Registry();
  const database = openDatabase({ url: settings.databaseUrl, schema: service.databaseSchema, logger });
  const now = overrides.now ?? (() => new Date());
  const core = createGatewayCore({ settings, logger, registry, database, packageFolder, now, createId });
  const { queue, loops, github, taskLogger, metrics, file, pulse, catalog: cache } = core;
  pulse.listen();
  const announcer = createAnnouncer(core);
  if (settings.github.secrets.length === 0) {
    logger.warn("GITHUB_WEBHOOK_SECRET is not set: every GitHub delivery is refused");
  }

  return {
    ...{ logger, registry, database, metrics, queue, core },
    reception: createReceiver(core, announcer),
    worker: createWorkerDesk(core, announcer),
    admin: createAdminDesk(core, announcer),
    editor: createCommandEditor({
      ...{ file, cache, listOverrides: () => listOverrides(database) },
      addOverride: (override) => addOverride(database, { ...override, at: now() }),
    }),
    probes: [...createDatabaseProbes(database), { name: "redis", check: queue.verifyAvailable }],
    start: () => loops.start(planLoops(core, announcer)),
    close: async () => {
      const interruption = setTimeout(github.interrupt, CALLS_GRACE_MS);
      await loops.stop();
      clearTimeout(interruption);
      await taskLogger.flush();
      await queue.close();
      await github.close();
      await pulse.close();
      await database.$disconnect();
    },
  };
}
