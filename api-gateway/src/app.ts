import type { FastifyInstance } from "fastify";
import { buildServiceApp } from "./api/build-service-app.ts";
import type { Settings } from "./config/settings.ts";
import type { Dependencies } from "./dependencies.ts";

export async function buildApp(settings: Settings, dependencies: Dependencies): Promise<FastifyInstance> {
  return buildServiceApp(settings.http, dependencies, async () => undefined);
}
