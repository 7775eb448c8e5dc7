import { z } from "zod";
import type { RunFailureCode } from "../core/run-failure.ts";
import type { TaskResult } from "../core/task-result.ts";

const failureCodes = {
  cli_missing: "cli_missing",
  cli_failed: "cli_failed",
  cli_garbage: "cli_garbage",
  cli_killed: "cli_killed",
  cli_silent: "cli_silent",
  cli_timeout: "cli_timeout",
  model_key_refused: "model_key_refused",
  model_overloaded: "model_overloaded",
  budget_exhausted: "budget_exhausted",
  turns_exhausted: "turns_exhausted",
  repository_missing: "repository_missing",
  repository_empty: "repository_empty",
  default_branch_missing: "default_branch_missing",
  pull_request_head_missing: "pull_request_head_missing",
  agent_unknown: "agent_unknown",
  memory_exhausted: "memory_exhausted",
  workspace_too_large: "workspace_too_large",
  push_refused: "push_refused",
  diff_touches_workflows: "diff_touches_workflows",
  diff_holds_secret: "diff_holds_secret",
  diff_too_large: "diff_too_large",
  service_unavailable: "service_unavailable",
  internal_error: "internal_error",
  cancelled: "cancelled",
  attempt_superseded: "attempt_superseded",
  shutting_down: "shutting_down",
} as const satisfies { readonly [Code in RunFailureCode]: Code };

const count = z.int().min(0);

const publicationSchema = z.strictObject({
  kind: z.enum(["pull_request", "none", "withheld"]),
  branch: z.string().nullable(),
  commit: z.string().nullable(),
  pull_request: z.strictObject({ number: z.int(), url: z.string(), created: z.boolean() }).nullable(),
  reason: z.string().nullable(),
  files_changed: count,
  patch: z.string().nullable(),
  patch_truncated: z.boolean(),
});

export const taskResultSchema: z.ZodType<TaskResult> = z.strictObject({
  worker_id: z.string(),
  attempt: z.int().min(1),
  outcome: z.enum(["succeeded", "failed", "cancelled", "released"]),
  retryable: z.boolean(),
  summary: z.string(),
  error: z.strictObject({ code: z.enum(failureCodes), message: z.string() }).nullable(),
  usage: z.strictObject({
    cost_micro_usd: count,
    input_tokens: count,
    output_tokens: count,
    cache_read_tokens: count,
    cache_write_tokens: count,
    turns: count,
  }),
  duration_ms: count,
  session_id: z.string().nullable(),
  isolation: z.enum(["bubblewrap", "none"]),
  publication: publicationSchema,
});
