import type { FastifyError, FastifyInstance } from "fastify";
import { ZodError } from "zod";
import { SandboxProblem } from "../../sandbox-problem.ts";

export const DOCUMENTATION_URL = "https://docs.github.com/rest";

function toProblem(error: Error & Partial<FastifyError>): SandboxProblem {
  if (error instanceof SandboxProblem) return error;
  if (error instanceof ZodError) {
    const lines = error.issues.map((issue) => `"${issue.path.join(".")}": ${issue.message}`);
    return new SandboxProblem(422, `Invalid request.\n\n${lines.join("\n")}`);
  }
  if (error.statusCode === 400) return new SandboxProblem(400, "Problems parsing JSON");
  return new SandboxProblem(error.statusCode ?? 500, (error.statusCode ?? 500) < 500 ? error.message : "Server Error");
}

export function toGithubErrorBody(status: number, message: string) {
  return { message, documentation_url: DOCUMENTATION_URL, status: String(status) };
}

export function answerGithubErrors(app: FastifyInstance): void {
  app.setErrorHandler<FastifyError>(async (error, request, reply) => {
    const problem = toProblem(error);
    if (problem.status >= 500) request.log.error({ err: error }, "the GitHub sandbox failed");
    const errors = problem.errors.length === 0 ? {} : { errors: problem.errors };
    return reply.code(problem.status).send({ ...toGithubErrorBody(problem.status, problem.message), ...errors });
  });
  app.setNotFoundHandler(async (_request, reply) => reply.code(404).send(toGithubErrorBody(404, "Not Found")));
}
