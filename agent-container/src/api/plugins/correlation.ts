import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { FastifyInstance } from "fastify";
import fp from "fastify-plugin";
import type { Correlation } from "../../core/correlation.ts";

declare module "fastify" {
  interface FastifyRequest {
    correlation: Correlation;
    caller: string | null;
  }
}

const formats = {
  requestId: /^[\w.-]{1,128}$/u,
  taskId: /^task-[0-9a-f]{12}$/u,
  flowId: /^flow-[0-9a-f]{12}$/u,
  traceparent: /^[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/u,
} as const;

function readHeader(request: IncomingMessage, name: string, format: RegExp): string | undefined {
  const value = request.headers[name];
  return typeof value === "string" && format.test(value) ? value : undefined;
}

export function createRequestId(request: IncomingMessage): string {
  return readHeader(request, "x-request-id", formats.requestId) ?? `req-${randomUUID()}`;
}

export const correlation = fp(async (app: FastifyInstance) => {
  app.decorateRequest("correlation");
  app.decorateRequest("caller", null);

  app.addHook("onRequest", async (request, reply) => {
    const taskId = readHeader(request.raw, "x-task-id", formats.taskId);
    const flowId = readHeader(request.raw, "x-flow-id", formats.flowId);
    const traceparent = readHeader(request.raw, "traceparent", formats.traceparent);
    request.correlation = { requestId: request.id, taskId, flowId, traceparent };
    request.log = request.log.child({
      ...(taskId && { task_id: taskId }),
      ...(flowId && { flow_id: flowId }),
      ...(traceparent && { traceparent }),
    });
    reply.header("x-request-id", request.id);
  });

  app.addHook("onResponse", async (request, reply) => {
    const [path] = request.url.split("?");
    const quiet = request.routeOptions.config.access === "public" && request.method === "GET";
    request.log[quiet ? "debug" : "info"](
      {
        method: request.method,
        path,
        status: reply.statusCode,
        duration_ms: Math.round(reply.elapsedTime),
        ...(request.caller && { caller: request.caller }),
      },
      "request answered",
    );
  });
});
