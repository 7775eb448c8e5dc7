import { setTimeout } from "node:timers/promises";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import type { Registry } from "prom-client";
import { z } from "zod";
import type { Probe } from "../../core/probe.ts";
import { sendProblem } from "../plugins/error-handler.ts";
import type { RouteContract } from "../route-contract.ts";

type OperationsOptions = {
  readonly service: { readonly name: string; readonly version: string };
  readonly probes: readonly Probe[];
  readonly registry: Registry;
};

const showHealth = {
  method: "GET",
  url: "/health",
  config: { access: "public" },
  schema: {
    operationId: "showHealth",
    summary: "Is the process alive?",
    description: "Answers as long as the process runs, whatever its dependencies do.",
    tags: ["operations"],
    response: {
      200: z
        .strictObject({
          status: z.literal("ok").meta({ description: "Always ok" }),
          service: z.string().meta({ description: "Name of the service", examples: ["github-service"] }),
          version: z.string().meta({ description: "Version of the service", examples: ["0.1.0"] }),
          uptime_seconds: z
            .number()
            .min(0)
            .meta({ description: "Seconds since the process started", examples: [12.5] }),
        })
        .meta({ id: "Health" }),
    },
  },
} as const satisfies RouteContract;

const showReadiness = {
  method: "GET",
  url: "/health/ready",
  config: { access: "public", errors: [503] },
  schema: {
    operationId: "showReadiness",
    summary: "Can it work?",
    description: "503 names every failing check while a dependency is down or migrations are behind.",
    tags: ["operations"],
    response: {
      200: z
        .strictObject({
          status: z.literal("ready").meta({ description: "Always ready" }),
          checks: z
            .array(z.string())
            .meta({ description: "Checks that passed", examples: [["database", "migrations"]] }),
        })
        .meta({ id: "Readiness" }),
    },
  },
} as const satisfies RouteContract;

const showMetrics = {
  method: "GET",
  url: "/metrics",
  config: { access: "public", mediaType: "text/plain; version=0.0.4" },
  schema: {
    operationId: "showMetrics",
    summary: "Prometheus metrics",
    description: "Latency by route, dependency and domain counters, process figures.",
    tags: ["operations"],
    response: { 200: z.string().meta({ description: "Prometheus text format" }) },
  },
} as const satisfies RouteContract;

export const operationsContracts: readonly RouteContract[] = [showHealth, showReadiness, showMetrics];

const PROBE_LIMIT_MS = 2_000;

function refuseSlowProbe(): never {
  throw new Error(`no answer within ${PROBE_LIMIT_MS} ms`);
}

async function runProbe({ name, check }: Probe) {
  try {
    await Promise.race([check(), setTimeout(PROBE_LIMIT_MS, undefined, { ref: false }).then(refuseSlowProbe)]);
    return { path: name, message: undefined };
  } catch (error) {
    return { path: name, message: error instanceof Error ? error.message : String(error) };
  }
}

export const operationsRoutes: FastifyPluginAsyncZod<OperationsOptions> = async (
  app,
  { service, probes, registry },
) => {
  app.route({
    ...showHealth,
    handler: async (_request, reply) => {
      const { name, version } = service;
      return reply.code(200).send({ status: "ok", service: name, version, uptime_seconds: process.uptime() });
    },
  });

  app.route({
    ...showReadiness,
    handler: async (request, reply) => {
      const results = await Promise.all(probes.map(runProbe));
      const errors = results.flatMap(({ path, message }) => (message === undefined ? [] : [{ path, message }]));
      if (errors.length === 0)
        return reply.code(200).send({ status: "ready", checks: results.map(({ path }) => path) });
      const detail = errors.map(({ path, message }) => `${path}: ${message}`).join("; ");
      return sendProblem(request, reply, { status: 503, code: "not_ready", detail, errors });
    },
  });

  app.route({
    ...showMetrics,
    handler: async (_request, reply) =>
      reply
        .code(200)
        .type(registry.contentType)
        .send(await registry.metrics()),
  });
};
