export type ErrorCode =
  | "attempt_superseded"
  | "command_built_in"
  | "command_invalid"
  | "command_not_found"
  | "command_unknown"
  | "cursor_invalid"
  | "database_unavailable"
  | "delivery_not_found"
  | "delivery_not_replayable"
  | "idempotency_conflict"
  | "payload_invalid"
  | "provider_unknown"
  | "rate_limited"
  | "signature_invalid"
  | "task_finished"
  | "task_not_claimable"
  | "task_not_found"
  | "task_not_retryable"
  | "version_conflict";

export class ServiceError extends Error {
  override readonly name = "ServiceError";
  readonly code: ErrorCode;
  readonly retryAfterSeconds: number | undefined;

  constructor(code: ErrorCode, message: string, options: ErrorOptions & { readonly retryAfterSeconds?: number } = {}) {
    super(message, options);
    this.code = code;
    this.retryAfterSeconds = options.retryAfterSeconds;
  }
}
