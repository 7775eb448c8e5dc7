import type { FastifyError, FastifyInstance } from "fastify";
import { ZodError, z } from "zod";
import { SandboxProblem } from "../sandbox-problem.ts";

export function answerErrors(app: FastifyInstance): void {
  app.setErrorHandler<FastifyError>(async (error, request, reply) => {
    if (error instanceof ZodError) return reply.code(400).send({ message: z.prettifyError(error) });
    if (error instanceof SandboxProblem) {
      return reply.code(error.status).send({ message: error.message, errors: error.errors });
    }
    const status = error.statusCode ?? 500;
    if (status >= 500) request.log.error({ err: error }, "the sandbox failed");
    return reply.code(status).send({ message: status < 500 ? error.message : "The sandbox failed; see its log." });
  });
}
