import { STATUS_CODES } from "node:http";
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import fp from "fastify-plugin";
import { hasZodFastifySchemaValidationErrors } from "fastify-type-provider-zod";
import { ServiceError } from "../../core/errors.ts";
import { isDatabaseUnavailable } from "../../storage/is-database-unavailable.ts";
import { errorStatus } from "../error-status.ts";
import type { Problem } from "../schemas/problem.ts";

export type Finding = Pick<Problem, "status" | "code" | "detail" | "errors"> & {
  readonly retryAfterSeconds?: number | undefined;
};

const codesOfClientErrors: Readonly<Record<number, string>> = {
  401: "unauthenticated",
  403: "caller_not_allowed",
  404: "route_not_found",
  413: "body_too_large",
  415: "media_type_unsupported",
  429: "rate_limited",
};

export function toFinding(error: FastifyError): Finding {
  if (error instanceof ServiceError) {
    const { code, message, retryAfterSeconds } = error;
    return { status: errorStatus[code], code, detail: message, retryAfterSeconds };
  }
  if (hasZodFastifySchemaValidationErrors(error)) {
    const errors = error.validation.map(({ instancePath, message }) => ({
      path: `${error.validationContext ?? "request"}${instancePath}`,
      message: message ?? "invalid",
    }));
    const detail = errors.map(({ path, message }) => `${path}: ${message}`).join("; ");
    return { status: 400, code: "request_invalid", detail, errors };
  }
  if (isDatabaseUnavailable(error)) {
    const detail = "The database does not answer. Nothing was kept; try again.";
    return { status: 503, code: "database_unavailable", detail, retryAfterSeconds: 5 };
  }
  const status = error.statusCode ?? 500;
  if (status >= 400 && status < 500) {
    const ours = status === 429 || error.code?.startsWith("FST_");
    const detail = ours ? error.message : "The request could not be handled as it was sent.";
    return { status, code: codesOfClientErrors[status] ?? "request_invalid", detail };
  }
  return {
    status: 500,
    code: "internal_error",
    detail: "The service could not handle the request. Its log has the cause by request_id.",
  };
}

export function toProblem({ status, code, detail, errors }: Finding, instance: string, requestId: string): Problem {
  const title = STATUS_CODES[status] ?? "Error";
  return {
    type: "about:blank",
    title,
    status,
    detail,
    instance,
    code,
    request_id: requestId,
    ...(errors && { errors }),
  };
}

export function sendProblem(request: FastifyRequest, reply: FastifyReply, finding: Finding): FastifyReply {
  const { status, retryAfterSeconds } = finding;
  const [instance = "/"] = request.url.split("?");
  reply.header("x-request-id", request.id);
  if (retryAfterSeconds !== undefined) reply.header("retry-after", Math.ceil(retryAfterSeconds));
  const problem = toProblem(finding, instance, request.id);
  return reply.code(status).type("application/problem+json").serializer(JSON.stringify).send(problem);
}

export function answerError(error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const finding = toFinding(error);
  const { status, code } = finding;
  if (status < 500) request.log.info({ code }, "request refused");
  else request.log.error({ err: error, code }, "request failed");
  return sendProblem(request, reply, finding);
}

export const errorHandler = fp(async (app: FastifyInstance) => {
  app.setErrorHandler<FastifyError>(answerError);

  app.setNotFoundHandler((request, reply) => {
    const [path] = request.url.split("?");
    const detail = `There is no ${request.method} ${path} here. /docs lists the routes.`;
    return sendProblem(request, reply, { status: 404, code: "route_not_found", detail });
  });
});
