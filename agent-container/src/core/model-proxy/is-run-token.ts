import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";

function toDigest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}

export function isRunToken({ authorization }: IncomingHttpHeaders, runToken: string): boolean {
  const given = authorization?.startsWith("Bearer ") ? authorization.slice("Bearer ".length) : "";
  return given !== "" && timingSafeEqual(toDigest(given), toDigest(runToken));
}
