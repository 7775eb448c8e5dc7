import type { FastifyError, FastifyInstance } from "fastify";
import { ZodError, z } from "zod";
import type { CreateProvider } from "../provider.ts";
import { messageRoutes } from "./message-routes.ts";
import { summarizeRequest } from "./summarize-request.ts";
import { toErrorBody } from "./to-error-body.ts";
import { hasKnownKey } from "./verify-key.ts";

function answerAnthropicErrors(app: FastifyInstance): void {
  app.setErrorHandler<FastifyError>(async (error, request, reply) => {
    if (error instanceof ZodError) return reply.code(400).send(toErrorBody(400, z.prettifyError(error)));
    const status = error.statusCode ?? 500;
    if (status >= 500) request.log.error({ err: error }, "the model sandbox failed");
    return reply.code(status).send(toErrorBody(status, status < 500 ? error.message : "Internal server error"));
  });
  app.setNotFoundHandler(async (_request, reply) => reply.code(404).send(toErrorBody(404, "Not found")));
}

export const createAnthropicProvider: CreateProvider = ({ settings }) => ({
  name: "anthropic",
  registerApi(app) {
    answerAnthropicErrors(app);
    app.addHook("onRequest", async (request, reply) => {
      if (hasKnownKey(request, settings.anthropicKeys)) return;
      await reply.code(401).send(toErrorBody(401, "invalid x-api-key"));
    });
    messageRoutes(app);
  },
  summarizeBody: summarizeRequest,
  describeFailure: (status, retryAfterSeconds) => ({
    headers: retryAfterSeconds === undefined ? {} : { "retry-after": String(retryAfterSeconds) },
    body: toErrorBody(status, "Sandbox fault"),
  }),
  start: async () => undefined,
  reset: async () => undefined,
});
