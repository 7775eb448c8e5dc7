import type { ErrorCode } from "../core/errors.ts";

export const errorStatus = {
  database_unavailable: 503,
  filter_invalid: 400,
  gateway_unavailable: 503,
  origin_refused: 403,
  task_not_found: 404,
} as const satisfies Record<ErrorCode, number>;
