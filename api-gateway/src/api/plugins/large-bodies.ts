import type { FastifyInstance, FastifyRequest } from "fastify";
import fp from "fastify-plugin";
import { ServiceError } from "../../core/errors.ts";

type LargeBodiesOptions = {
  readonly largeFromBytes: number;
  readonly mostBytes: number;
  readonly largestBody: number;
};

const RETRY_SECONDS = 5;

function toAnnouncedBytes({ headers }: FastifyRequest, largestBody: number): number {
  return headers["transfer-encoding"] === undefined ? Number(headers["content-length"] ?? 0) : largestBody;
}

export const largeBodies = fp(async (app: FastifyInstance, options: LargeBodiesOptions) => {
  const { largeFromBytes, mostBytes, largestBody } = options;
  let heldBytes = 0;

  app.addHook("preParsing", async (request, reply) => {
    const bytes = toAnnouncedBytes(request, largestBody);
    if (bytes < largeFromBytes || bytes > largestBody) return;
    if (heldBytes + bytes > mostBytes) {
      const detail = "Too many large deliveries arrive at once. Deliver again later.";
      throw new ServiceError("rate_limited", detail, { retryAfterSeconds: RETRY_SECONDS });
    }
    heldBytes += bytes;
    reply.raw.once("close", () => {
      heldBytes -= bytes;
    });
  });
});
