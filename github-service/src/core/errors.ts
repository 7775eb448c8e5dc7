export type ErrorCode =
  | "database_unavailable"
  | "credential_missing"
  | "credential_unreadable"
  | "credential_refused"
  | "credential_not_found"
  | "credential_owner_taken"
  | "upstream_unavailable"
  | "upstream_rate_limited"
  | "upstream_refused"
  | "upstream_invalid"
  | "repository_not_found"
  | "issue_not_found"
  | "pull_request_not_found"
  | "comment_not_found"
  | "branch_not_found"
  | "user_not_found"
  | "idempotency_conflict"
  | "outcome_unknown"
  | "write_in_progress"
  | "capability_missing"
  | "capability_invalid"
  | "capability_exceeded"
  | "git_request_invalid";

type ServiceErrorOptions = ErrorOptions & {
  readonly retryAfterSeconds?: number;
  readonly outcomeLost?: boolean;
  readonly tokenRefused?: boolean;
};

export class ServiceError extends Error {
  override readonly name = "ServiceError";
  readonly code: ErrorCode;
  readonly retryAfterSeconds: number | undefined;
  readonly outcomeLost: boolean;
  readonly tokenRefused: boolean;

  constructor(code: ErrorCode, message: string, options: ServiceErrorOptions = {}) {
    super(message, options);
    this.code = code;
    this.retryAfterSeconds = options.retryAfterSeconds;
    this.outcomeLost = options.outcomeLost ?? false;
    this.tokenRefused = options.tokenRefused ?? false;
  }
}
