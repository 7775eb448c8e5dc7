import type { FastifyRequest } from "fastify";
import { ServiceError } from "../core/errors.ts";

function hostOf(address: string | undefined): string | undefined {
  return URL.parse(address ?? "")?.host;
}

export async function verifySameOrigin(request: FastifyRequest): Promise<void> {
  const { origin, referer, host } = request.headers;
  const from = hostOf(origin ?? referer);
  if (from !== undefined && from === host) return;
  throw new ServiceError(
    "origin_refused",
    "This form was not sent from a page of this dashboard. Open the page again.",
  );
}
