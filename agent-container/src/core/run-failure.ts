export type RunFailureCode =
  | "cli_missing"
  | "cli_failed"
  | "cli_garbage"
  | "cli_killed"
  | "cli_silent"
  | "cli_timeout"
  | "model_key_refused"
  | "model_overloaded"
  | "budget_exhausted"
  | "turns_exhausted"
  | "repository_missing"
  | "repository_empty"
  | "default_branch_missing"
  | "pull_request_head_missing"
  | "agent_unknown"
  | "memory_exhausted"
  | "workspace_too_large"
  | "push_refused"
  | "diff_touches_workflows"
  | "diff_holds_secret"
  | "diff_too_large"
  | "service_unavailable"
  | "internal_error"
  | "cancelled"
  | "attempt_superseded"
  | "shutting_down";

export class RunFailure extends Error {
  override readonly name = "RunFailure";
  readonly code: RunFailureCode;

  constructor(code: RunFailureCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
