import type { FastifyInstance } from "fastify";
import { buildServiceApp } from "./api/build-service-app.ts";
import { createIdentifySession } from "./api/identify-session.ts";
import { ledgerRoutes } from "./api/routes/ledger.ts";
import { taskLogRoutes } from "./api/routes/task-logs.ts";
import type { Settings } from "./config/settings.ts";
import type { Dependencies } from "./dependencies.ts";
import { pages } from "./views/pages.ts";

export async function buildApp(settings: Settings, dependencies: Dependencies): Promise<FastifyInstance> {
  const identifyCaller = createIdentifySession(dependencies.sessions);
  return buildServiceApp(settings.http, { ...dependencies, identifyCaller }, async (app) => {
    app.addHook("onRequest", async (_request, reply) => {
      reply.header("cache-control", "no-store");
    });
    await app.register(ledgerRoutes, dependencies);
    await app.register(taskLogRoutes, dependencies);
    await app.register(pages, { ...dependencies, cookie: settings.session });
  });
}
