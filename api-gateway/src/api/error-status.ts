import type { ErrorCode } from "../core/errors.ts";

export const errorStatus = {
  attempt_superseded: 409,
  command_built_in: 409,
  command_invalid: 422,
  command_not_found: 404,
  command_unknown: 422,
  cursor_invalid: 400,
  database_unavailable: 503,
  delivery_not_found: 404,
  delivery_not_replayable: 409,
  idempotency_conflict: 409,
  payload_invalid: 400,
  provider_unknown: 404,
  rate_limited: 429,
  signature_invalid: 401,
  task_finished: 409,
  task_not_claimable: 409,
  task_not_found: 404,
  task_not_retryable: 409,
  version_conflict: 409,
} as const satisfies Record<ErrorCode, number>;
