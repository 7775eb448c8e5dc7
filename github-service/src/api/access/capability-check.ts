import type { FastifyInstance, FastifyRequest } from "fastify";
import fp from "fastify-plugin";
import type { Call, WriteCall } from "../../core/call.ts";
import type { Capability } from "../../core/capability.ts";
import type { Correlation } from "../../core/correlation.ts";
import { ServiceError } from "../../core/errors.ts";
import type { VerifyCapability } from "../../core/verify-capability.ts";

declare module "fastify" {
  interface FastifyRequest {
    capability: Capability | null;
  }
}

type CheckOptions = { readonly verifyCapability: VerifyCapability };

function toLogFields({ sub }: Capability, { taskId }: Correlation): Readonly<Record<string, string>> {
  if (taskId === undefined) return { task_id: sub };
  return taskId === sub ? {} : { capability_task_id: sub };
}

export const capabilityCheck = fp(async (app: FastifyInstance, { verifyCapability }: CheckOptions) => {
  app.decorateRequest("capability", null);

  app.addHook("onRequest", async (request) => {
    const token = request.headers["x-agent-capability"];
    if (token === undefined) return;
    if (typeof token !== "string") {
      throw new ServiceError("capability_invalid", "X-Agent-Capability may stand once.");
    }
    request.capability = await verifyCapability(token);
    request.log = request.log.child(toLogFields(request.capability, request.correlation));
  });
});

export function toCall(request: FastifyRequest): Call {
  return { caller: request.caller ?? "", capability: request.capability ?? undefined, log: request.log };
}

export function toWriteCall(request: FastifyRequest, headers: { readonly "idempotency-key": string }): WriteCall {
  return { ...toCall(request), idempotencyKey: headers["idempotency-key"] };
}
