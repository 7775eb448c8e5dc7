import type { FastifyBaseLogger } from "fastify";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type { RouteContract } from "../route-contract.ts";

const levelSchema = z
  .enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"])
  .meta({ description: "Least severe level that is written", examples: ["debug"] });

const setLogLevel = {
  method: "PUT",
  url: "/api/v1/log-level",
  config: { access: ["operator"] },
  schema: {
    operationId: "setLogLevel",
    summary: "Change the log level",
    description: "Lasts until the service stops; LOG_LEVEL holds again after a start.",
    tags: ["operations"],
    body: z.strictObject({ level: levelSchema }).meta({ id: "SetLogLevel" }),
    response: {
      200: z
        .strictObject({
          level: levelSchema,
          previous: z.string().meta({ description: "Level before", examples: ["info"] }),
        })
        .meta({ id: "LogLevel" }),
    },
  },
} as const satisfies RouteContract;

export const logLevelContracts: readonly RouteContract[] = [setLogLevel];

export const logLevelRoutes: FastifyPluginAsyncZod<{ readonly logger: FastifyBaseLogger }> = async (
  app,
  { logger },
) => {
  app.route({
    ...setLogLevel,
    handler: async (request, reply) => {
      const previous = logger.level;
      logger.level = request.body.level;
      request.log.warn({ previous, level: logger.level }, "log level changed");
      return reply.code(200).send({ level: request.body.level, previous });
    },
  });
};
