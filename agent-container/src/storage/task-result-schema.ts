import { z } from "zod";
import { runFailureCodes } from "../core/run-failure-codes.ts";
import type { TaskResult } from "../core/task-result.ts";

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
  error: z.strictObject({ code: z.enum(runFailureCodes), message: z.string() }).nullable(),
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
