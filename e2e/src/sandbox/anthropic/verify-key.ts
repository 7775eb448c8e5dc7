import type { FastifyRequest } from "fastify";
import { isKnownToken } from "../security/is-known-token.ts";

export function hasKnownKey({ headers }: FastifyRequest, keys: readonly string[]): boolean {
  const key = headers["x-api-key"];
  return isKnownToken(typeof key === "string" ? `Bearer ${key}` : headers.authorization, keys);
}
