import type { FastifyInstance } from "fastify";
import { buildServiceApp } from "./api/build-service-app.ts";
import { executionRoutes } from "./api/routes/executions.ts";
import { managementPageRoutes } from "./api/routes/management-page.ts";
import { registryRoutes } from "./api/routes/registry.ts";
import type { Settings } from "./config/settings.ts";
import type { Dependencies } from "./dependencies.ts";

export async function buildApp(settings: Settings, dependencies: Dependencies): Promise<FastifyInstance> {
  const { executions, describeWorker, consumer } = dependencies;

  const app = await buildServiceApp(settings.http, dependencies, async (scope) => {
    await scope.register(executionRoutes, { executions });
    await scope.register(registryRoutes, { describeWorker });
    await scope.register(managementPageRoutes, { executions, describeWorker });
  });
  app.addHook("preClose", async () => {
    void consumer.close();
  });
  return app;
}
