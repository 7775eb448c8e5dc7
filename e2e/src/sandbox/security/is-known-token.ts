import { hash, timingSafeEqual } from "node:crypto";

function isSame(left: string, right: string): boolean {
  return timingSafeEqual(hash("sha256", left, "buffer"), hash("sha256", right, "buffer"));
}

function readToken(authorization: string): string {
  const [scheme = "", value = ""] = authorization.trim().split(/\s+/u);
  if (scheme.toLowerCase() !== "basic") return value;
  return Buffer.from(value, "base64").toString("utf8").split(":").slice(1).join(":");
}

export function isKnownToken(authorization: string | undefined, tokens: readonly string[]): boolean {
  if (authorization === undefined) return false;
  const given = readToken(authorization);
  return tokens.some((token) => isSame(token, given));
}
