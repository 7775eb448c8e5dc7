import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { validatorCompiler } from "fastify-type-provider-zod";
import type { z } from "zod";
import type { KeptDelivery } from "../../core/deliveries/kept-delivery.ts";
import { ServiceError } from "../../core/errors.ts";
import type { GatewayMetrics } from "../../core/gateway-metrics.ts";
import type { WebhookProvider } from "../../webhooks/provider.ts";
import type { ReceiveDelivery } from "../../webhooks/reception/receive-delivery.ts";
import { largeBodies } from "../plugins/large-bodies.ts";
import { rawBody } from "../plugins/raw-body.ts";
import type { Reception } from "../schemas/webhook.ts";
import { receiveVersionedWebhook, receiveWebhook } from "./webhook-contracts.ts";

export type WebhookRoutesOptions = {
  readonly providers: readonly WebhookProvider[];
  readonly receiveDelivery: ReceiveDelivery;
  readonly metrics: GatewayMetrics;
  readonly requestsPerMinute: number;
};

const MEBIBYTE = 1024 * 1024;
const LARGEST_DELIVERY = 25 * MEBIBYTE;
const LARGE_DELIVERY = MEBIBYTE;
const LARGE_DELIVERIES_AT_ONCE = 60 * MEBIBYTE;

const reasons: Readonly<Record<number, string>> = {
  400: "payload_invalid",
  401: "signature_invalid",
  404: "provider_unknown",
  413: "body_too_large",
  415: "media_type_unsupported",
  429: "rate_limited",
  503: "database_unavailable",
};

function toReception({ status, taskId, flowId, command, reason }: KeptDelivery): Reception {
  const shown = status === "rejected" ? "ignored" : status;
  return { success: true, task_id: taskId, flow_id: flowId, status: shown, command, reason };
}

export const webhookRoutes: FastifyPluginAsyncZod<WebhookRoutesOptions> = async (app, options) => {
  const { providers, receiveDelivery, metrics, requestsPerMinute } = options;
  const getProvider = (name: string): WebhookProvider => {
    const provider = providers.find((candidate) => candidate.name === name);
    if (provider !== undefined) return provider;
    const known = providers.map((candidate) => candidate.name).join(", ");
    throw new ServiceError("provider_unknown", `No provider is called ${name}. Known: ${known}.`);
  };

  await app.register(rawBody, {
    contentTypes: [...new Set(providers.flatMap(({ contentTypes }) => contentTypes))],
    limitBytes: LARGEST_DELIVERY,
  });
  await app.register(largeBodies, {
    largeFromBytes: LARGE_DELIVERY,
    mostBytes: LARGE_DELIVERIES_AT_ONCE,
    largestBody: LARGEST_DELIVERY,
  });
  app.setValidatorCompiler<z.core.$ZodType>((route) => {
    return route.httpPart === "body" ? (value) => ({ value }) : validatorCompiler(route);
  });
  app.addHook("onResponse", async (_request, reply) => {
    if (reply.statusCode >= 400) metrics.countRefused(reasons[reply.statusCode] ?? "other");
  });

  for (const { url } of [receiveWebhook, receiveVersionedWebhook]) {
    app.route({
      ...receiveWebhook,
      url,
      config: { ...receiveWebhook.config, rateLimit: { max: requestsPerMinute } },
      onRequest: async (request) => {
        getProvider(request.params.provider);
      },
      handler: async (request, reply) => {
        const provider = getProvider(request.params.provider);
        const body: unknown = request.body;
        const raw = { headers: request.headers, rawBody: Buffer.isBuffer(body) ? body : Buffer.alloc(0) };
        const traceparent = request.correlation.traceparent ?? null;
        const kept = await receiveDelivery(provider, { raw, traceparent });
        metrics.countDelivery(provider.name, kept.status);
        request.log.info(
          { delivery_id: kept.deliveryId, task_id: kept.taskId, status: kept.status, reason: kept.reason },
          "delivery decided",
        );
        return reply.code(200).send(toReception(kept));
      },
    });
  }
};
