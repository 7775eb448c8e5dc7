import type { ErrorCode } from "../core/errors.ts";

export const errorStatus = {
  artifact_too_large: 413,
  database_unavailable: 503,
  execution_not_found: 404,
} as const satisfies Record<ErrorCode, number>;
