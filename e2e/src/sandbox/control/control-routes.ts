import type { FastifyInstance } from "fastify";
import { z } from "zod";
import type { CallLog } from "../calls/call-log.ts";
import type { FaultList } from "../faults/fault-list.ts";
import { faultSchema } from "../faults/fault-schema.ts";
import { parseJson } from "../parse-json.ts";
import type { SandboxProvider } from "../provider.ts";
import type { WebhookSender } from "../webhooks/webhook-sender.ts";
import { toDeliveryJson } from "./to-delivery-json.ts";

export type ControlDependencies = {
  readonly calls: CallLog;
  readonly faults: FaultList;
  readonly webhooks: WebhookSender;
  readonly providers: readonly SandboxProvider[];
};

const callsQuerySchema = z.strictObject({ provider: z.string().optional() });
const deliveryParamsSchema = z.strictObject({ id: z.string() });

export function controlRoutes(app: FastifyInstance, dependencies: ControlDependencies): void {
  const { calls, faults, webhooks, providers } = dependencies;

  app.get("/calls", async (request) => {
    const { provider } = callsQuerySchema.parse(request.query);
    return { calls: calls.list(provider) };
  });

  app.get("/faults", async () => ({ faults: faults.list() }));

  app.post("/faults", async (request, reply) => {
    const fault = faultSchema.parse(request.body);
    faults.add(fault);
    return reply.code(201).send({ fault });
  });

  app.delete("/faults", async () => {
    faults.clear();
    return { faults: faults.list() };
  });

  app.post("/reset", async () => {
    await webhooks.settle();
    faults.clear();
    for (const provider of providers) await provider.reset();
    webhooks.clear();
    calls.clear();
    return { reset: true };
  });

  app.get("/deliveries", async () => ({ deliveries: webhooks.list().map(toDeliveryJson) }));

  app.get("/deliveries/:id", async (request, reply) => {
    const delivery = webhooks.find(deliveryParamsSchema.parse(request.params).id);
    if (delivery === undefined) return reply.code(404).send({ message: "There is no delivery with this id." });
    const { headers, body } = delivery.webhook;
    const payload = headers["content-type"] === "application/json" ? parseJson(body) : body;
    return { ...toDeliveryJson(delivery), payload };
  });

  app.post("/deliveries/:id/redeliver", async (request, reply) => {
    const delivery = webhooks.redeliver(deliveryParamsSchema.parse(request.params).id);
    if (delivery === undefined) return reply.code(404).send({ message: "There is no delivery with this id." });
    return reply.code(202).send(toDeliveryJson(delivery));
  });
}
