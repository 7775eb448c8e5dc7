import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import type { Gateway } from "../../core/gateway.ts";
import type { RouteContract } from "../route-contract.ts";
import { ledgerPageSchema, ledgerQuerySchema } from "../schemas/ledger.ts";

const listLedger = {
  method: "GET",
  url: "/api/v1/ledger",
  config: { access: ["user"] },
  schema: {
    operationId: "listLedger",
    summary: "List tasks with their state and cost",
    description:
      "Newest first, in pages; every filter narrows. Asked of the api-gateway: 503 gateway_unavailable while it does not answer. Takes a service key or a signed-in session.",
    tags: ["ledger"],
    querystring: ledgerQuerySchema,
    response: { 200: ledgerPageSchema },
  },
} as const satisfies RouteContract;

export const ledgerContracts: readonly RouteContract[] = [listLedger];

export const ledgerRoutes: FastifyPluginAsyncZod<{ readonly gateway: Gateway }> = async (app, { gateway }) => {
  app.route({
    ...listLedger,
    handler: async (request, reply) =>
      reply.code(200).send(await gateway.listTasks(request.query, request.correlation)),
  });
};
