import type { ErrorCode } from "../core/errors.ts";

export const errorStatus = {
  database_unavailable: 503,
} as const satisfies Record<ErrorCode, number>;
