import Fastify, { type FastifyInstance, LogController } from "fastify";
import { createCallLog } from "./calls/call-log.ts";
import { createRedactor } from "./calls/create-redactor.ts";
import { recordCalls } from "./calls/record-calls.ts";
import { answerErrors } from "./control/answer-errors.ts";
import { controlRoutes } from "./control/control-routes.ts";
import { createFaultList } from "./faults/fault-list.ts";
import { injectFaults } from "./faults/inject-faults.ts";
import { providers as providerFactories } from "./providers.ts";
import type { SandboxSettings } from "./settings.ts";
import { createWebhookSender } from "./webhooks/webhook-sender.ts";

const BODY_LIMIT = 64 * 1024 * 1024;

export async function buildSandbox(settings: SandboxSettings): Promise<FastifyInstance> {
  const app = Fastify({
    logger: { level: settings.logLevel },
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: BODY_LIMIT,
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 1000 },
  });
  const now = () => new Date();
  const origin = () => settings.publicUrl ?? app.listeningOrigin;
  const calls = createCallLog();
  const faults = createFaultList();
  const webhooks = createWebhookSender(now);
  const recorder = { log: calls, redactor: createRedactor(settings), now };
  const providers = providerFactories.map((create) => create({ settings, logger: app.log, origin, now, webhooks }));

  answerErrors(app);
  app.get("/health", async () => ({ status: "ok", service: "sandbox" }));
  for (const provider of providers) {
    await app.register(
      async (scope) => {
        const recordStatuses = recordCalls(scope, provider, recorder);
        injectFaults(scope, provider, faults);
        recordStatuses();
        provider.registerApi(scope);
      },
      { prefix: `/${provider.name}` },
    );
    await app.register(async (scope) => provider.registerPages?.(scope), { prefix: `/${provider.name}` });
    await app.register(async (scope) => provider.registerControl?.(scope), { prefix: `/_sandbox/${provider.name}` });
  }
  await app.register(async (scope) => controlRoutes(scope, { calls, faults, webhooks, providers }), {
    prefix: "/_sandbox",
  });
  for (const provider of providers) await provider.start();
  app.addHook("onClose", async () => {
    await webhooks.settle();
    for (const provider of providers) await provider.stop?.();
  });
  return app;
}
