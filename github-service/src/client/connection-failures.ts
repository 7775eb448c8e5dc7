import { z } from "zod";

const failureSchema = z.looseObject({ code: z.string().optional().catch(undefined), cause: z.unknown() });

const neverSent = new Set([
  "EAI_AGAIN",
  "ECONNREFUSED",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOTFOUND",
  "UND_ERR_CONNECT_TIMEOUT",
]);

const DEEPEST_CAUSE = 5;

function listCodes(error: unknown, depth = 0): string[] {
  const { data } = failureSchema.safeParse(error);
  if (data === undefined || depth > DEEPEST_CAUSE) return [];
  return [...(data.code === undefined ? [] : [data.code]), ...listCodes(data.cause, depth + 1)];
}

export function wasNeverSent(error: unknown): boolean {
  return listCodes(error).some((code) => neverSent.has(code));
}
