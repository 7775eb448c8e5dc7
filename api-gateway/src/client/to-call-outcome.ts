import { z } from "zod";
import type { CallOutcome } from "./call-outcome.ts";

type Fetched<Answer> = { readonly data?: Answer; readonly error?: unknown; readonly response: Response };

const problemSchema = z.looseObject({ code: z.string(), detail: z.string() });

const missingCodes = new Set([
  "repository_not_found",
  "issue_not_found",
  "pull_request_not_found",
  "comment_not_found",
  "branch_not_found",
  "user_not_found",
]);
const refusedCodes = new Set(["upstream_invalid", "request_invalid", "idempotency_conflict"]);

function toFailure(error: unknown, response: Response): CallOutcome<never> {
  const problem = problemSchema.safeParse(error).data;
  const code = problem?.code ?? `status_${response.status}`;
  const detail = problem?.detail ?? `github-service answered ${response.status}`;
  if (missingCodes.has(code)) return { kind: "missing", code, detail };
  if (refusedCodes.has(code)) return { kind: "refused", code, detail };
  const seconds = Number(response.headers.get("retry-after") ?? "");
  const retryAfterSeconds = Number.isFinite(seconds) && seconds > 0 ? seconds : undefined;
  return { kind: "unavailable", detail: `${code}: ${detail}`, retryAfterSeconds };
}

export async function toCallOutcome<Answer>(call: Promise<Fetched<Answer>>): Promise<CallOutcome<Answer>> {
  try {
    const { data, error, response } = await call;
    return data === undefined ? toFailure(error, response) : { kind: "answered", answer: data };
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    return { kind: "unavailable", detail: `github-service does not answer: ${reason}`, retryAfterSeconds: undefined };
  }
}
