import { fileURLToPath } from "node:url";
import helmet from "@fastify/helmet";
import rateLimit from "@fastify/rate-limit";
import swagger from "@fastify/swagger";
import swaggerUi from "@fastify/swagger-ui";
import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from "fastify";
import { serializerCompiler, validatorCompiler } from "fastify-type-provider-zod";
import type { Registry } from "prom-client";
import type { HttpSettings } from "../config/service-settings.ts";
import type { Probe } from "../core/probe.ts";
import { service } from "../core/service.ts";
import { authentication, type IdentifyCaller } from "./plugins/authentication.ts";
import { answerClientError } from "./plugins/client-errors.ts";
import { correlation, createRequestId } from "./plugins/correlation.ts";
import { answerError, errorHandler } from "./plugins/error-handler.ts";
import { metrics } from "./plugins/metrics.ts";
import { logLevelRoutes } from "./routes/log-level.ts";
import { operationsRoutes } from "./routes/operations.ts";

export type ServiceAppParts = {
  readonly logger: FastifyBaseLogger;
  readonly registry: Registry;
  readonly probes: readonly Probe[];
  readonly identifyCaller?: IdentifyCaller;
};

type ProtectedRoutes = (app: FastifyInstance) => Promise<void>;

const ONE_MEGABYTE = 1_048_576;
const packageFolder = fileURLToPath(new URL("../../", import.meta.url));

function closeConnectionsWhileClosing(app: FastifyInstance): void {
  let closing = false;
  app.addHook("preClose", async () => {
    closing = true;
  });
  app.addHook("onSend", async (_request, reply) => {
    if (closing) reply.header("connection", "close");
  });
}

export async function buildServiceApp(
  http: HttpSettings,
  parts: ServiceAppParts,
  routes: ProtectedRoutes,
): Promise<FastifyInstance> {
  const { logger, registry, probes, identifyCaller } = parts;
  const app = Fastify({
    loggerInstance: logger,
    genReqId: createRequestId,
    requestIdHeader: false,
    logController: new LogController({ requestIdLogLabel: "request_id", disableRequestLogging: true }),
    bodyLimit: ONE_MEGABYTE,
    forceCloseConnections: "idle",
    return503OnClosing: false,
    frameworkErrors: answerError,
    clientErrorHandler: answerClientError,
  });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.removeContentTypeParser("text/plain");
  closeConnectionsWhileClosing(app);

  await app.register(errorHandler);
  await app.register(correlation);
  await app.register(metrics, { registry });
  await app.register(helmet, {
    contentSecurityPolicy: { directives: { upgradeInsecureRequests: null } },
    strictTransportSecurity: false,
  });
  await app.register(swagger, { mode: "static", specification: { path: "./openapi.json", baseDir: packageFolder } });
  await app.register(swaggerUi, { routePrefix: "/docs", staticCSP: true });
  await app.register(operationsRoutes, { service, probes, registry });

  await app.register(async (scope) => {
    await scope.register(authentication, { serviceKeys: http.serviceKeys, identifyCaller });
    await scope.register(rateLimit, {
      hook: "preParsing",
      max: http.rateLimitPerMinute,
      timeWindow: "1 minute",
      keyGenerator: (request) => request.caller ?? request.ip,
    });
    await scope.register(logLevelRoutes, { logger });
    await routes(scope);
  });
  return app;
}
