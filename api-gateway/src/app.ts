import type { FastifyInstance } from "fastify";
import { buildServiceApp } from "./api/build-service-app.ts";
import { commandRoutes } from "./api/routes/commands.ts";
import { deliveryRoutes } from "./api/routes/deliveries.ts";
import { overviewRoutes } from "./api/routes/overview.ts";
import { taskRoutes } from "./api/routes/tasks.ts";
import { webhookRoutes } from "./api/routes/webhooks.ts";
import { workerRoutes } from "./api/routes/worker.ts";
import type { Settings } from "./config/settings.ts";
import type { Dependencies } from "./dependencies.ts";
import { providers } from "./webhooks/registry.ts";

const WEBHOOKS_PER_REQUEST = 10;

export async function buildApp(settings: Settings, dependencies: Dependencies): Promise<FastifyInstance> {
  const { reception, worker, admin, editor, metrics, queue } = dependencies;
  const { receiveDelivery, replay } = reception;
  const requestsPerMinute = settings.http.rateLimitPerMinute * WEBHOOKS_PER_REQUEST;
  return buildServiceApp(settings.http, dependencies, async (app) => {
    await app.register(webhookRoutes, { providers, receiveDelivery, metrics, requestsPerMinute });
    await app.register(workerRoutes, worker);
    await app.register(taskRoutes, { desk: admin.desk, list: admin.listTasks, cancel: admin.cancel });
    await app.register(deliveryRoutes, { replay, list: admin.listDeliveries, find: admin.findDelivery });
    await app.register(commandRoutes, { editor });
    await app.register(overviewRoutes, { queue, countOpen: admin.countOpen, list: admin.listEvents });
  });
}
