import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type { ExecutionReader } from "../../storage/execution-reader.ts";
import { renderManagementPage } from "../../views/render-management-page.ts";
import type { RouteContract } from "../route-contract.ts";
import type { Registry } from "../schemas/registry.ts";

type PageOptions = { readonly executions: ExecutionReader; readonly describeWorker: () => Promise<Registry> };

const mediaType = "text/html; charset=utf-8";
const longestList = 100;

const showManagementPage = {
  method: "GET",
  url: "/internal",
  config: { access: ["operator", "dashboard"], mediaType },
  schema: {
    operationId: "showManagementPage",
    summary: "Page of this worker",
    description: "A plain page for people: versions, isolation, what runs now and what ran last.",
    tags: ["management"],
    response: { 200: z.string().meta({ description: "HTML without scripts" }) },
  },
} as const satisfies RouteContract;

export const managementPageContracts: readonly RouteContract[] = [showManagementPage];

export const managementPageRoutes: FastifyPluginAsyncZod<PageOptions> = async (app, { executions, describeWorker }) => {
  app.route({
    ...showManagementPage,
    handler: async (_request, reply) => {
      const [worker, running, latest] = await Promise.all([
        describeWorker(),
        executions.list({ state: "running", limit: longestList }),
        executions.list({ limit: longestList }),
      ]);
      const ended = latest.filter(({ state }) => state !== "running");
      return reply.code(200).type(mediaType).send(renderManagementPage({ worker, running, ended }));
    },
  });
};
