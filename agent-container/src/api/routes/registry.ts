import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import type { RouteContract } from "../route-contract.ts";
import { type Registry, registrySchema } from "../schemas/registry.ts";

const showRegistry = {
  method: "GET",
  url: "/api/v1/registry",
  config: { access: ["operator", "dashboard"] },
  schema: {
    operationId: "showRegistry",
    summary: "Show what runs tasks here",
    description: "The coding agent CLIs of this worker with version, model and isolation.",
    tags: ["registry"],
    response: { 200: registrySchema },
  },
} as const satisfies RouteContract;

export const registryContracts: readonly RouteContract[] = [showRegistry];

export const registryRoutes: FastifyPluginAsyncZod<{ readonly describeWorker: () => Promise<Registry> }> = async (
  app,
  { describeWorker },
) => {
  app.route({
    ...showRegistry,
    handler: async (_request, reply) => reply.code(200).send(await describeWorker()),
  });
};
