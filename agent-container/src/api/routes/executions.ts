import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { ServiceError } from "../../core/errors.ts";
import type { ExecutionReader } from "../../storage/execution-reader.ts";
import type { RouteContract } from "../route-contract.ts";
import {
  executionIdSchema,
  executionSchema,
  executionStateSchema,
  taskIdSchema,
  toExecutionAnswer,
} from "../schemas/execution.ts";

const access = ["operator", "dashboard"];

const listExecutions = {
  method: "GET",
  url: "/api/v1/executions",
  config: { access },
  schema: {
    operationId: "listExecutions",
    summary: "List executions",
    description: "What the workers ran and run, newest first, in pages; by task and by state where asked.",
    tags: ["executions"],
    querystring: z.strictObject({
      task_id: taskIdSchema.optional(),
      state: executionStateSchema.optional(),
      cursor: z.uuid().optional().meta({ description: "next_cursor of the page before" }),
      limit: z.coerce
        .number()
        .int()
        .min(1)
        .max(200)
        .default(50)
        .meta({ description: "Most items to answer", examples: [50] }),
    }),
    response: {
      200: z
        .strictObject({
          items: z.array(executionSchema).meta({ description: "Newest first" }),
          next_cursor: z.string().nullable().meta({ description: "Where the next page starts; null on the last page" }),
        })
        .meta({ id: "ExecutionPage" }),
    },
  },
} as const satisfies RouteContract;

const showExecution = {
  method: "GET",
  url: "/api/v1/executions/:execution_id",
  config: { access, errors: [404] },
  schema: {
    operationId: "showExecution",
    summary: "Show an execution",
    description: "One attempt at a task as this service knows it; the gateway knows the task.",
    tags: ["executions"],
    params: z.strictObject({ execution_id: executionIdSchema }),
    response: { 200: executionSchema },
  },
} as const satisfies RouteContract;

export const executionContracts: readonly RouteContract[] = [listExecutions, showExecution];

export const executionRoutes: FastifyPluginAsyncZod<{ readonly executions: ExecutionReader }> = async (
  app,
  { executions },
) => {
  app.route({
    ...listExecutions,
    handler: async (request, reply) => {
      const { task_id: taskId, state, cursor, limit } = request.query;
      const found = await executions.list({ taskId, state, cursor, limit: limit + 1 });
      const items = found.slice(0, limit);
      const next_cursor = found.length > limit ? (items.at(-1)?.id ?? null) : null;
      return reply.code(200).send({ items: items.map(toExecutionAnswer), next_cursor });
    },
  });

  app.route({
    ...showExecution,
    handler: async (request, reply) => {
      const { execution_id } = request.params;
      const execution = await executions.findById(execution_id);
      if (execution === undefined)
        throw new ServiceError("execution_not_found", `There is no execution ${execution_id}.`);
      return reply.code(200).send(toExecutionAnswer(execution));
    },
  });
};
