import { RequestError } from "@octokit/request-error";
import { type ErrorCode, ServiceError } from "../core/errors.ts";
import { redact } from "../core/redact.ts";
import { wasNeverSent } from "./connection-failures.ts";
import { readRateLimitWait } from "./read-rate-limit.ts";

export type Absence = { readonly code: ErrorCode; readonly message: string };

type FailureContext = { readonly credential: string; readonly absent: Absence | undefined; readonly now: Date };

const LONGEST_REASON = 500;
const CLOCK_WORDS = /claim \('(?:iat|exp)'\)/u;
const DOCUMENTATION_LINK = / - https?:\S+$/u;

function toUnavailable(error: unknown): ServiceError {
  const message = "GitHub does not answer. Try again; a repeat with the same Idempotency-Key does nothing twice.";
  return new ServiceError("upstream_unavailable", message, {
    cause: error,
    retryAfterSeconds: 5,
    outcomeLost: !wasNeverSent(error),
  });
}

function describeRefusal({ status, message }: RequestError, credential: string): string {
  if (CLOCK_WORDS.test(message)) return "does not accept the time of this machine: set its clock by NTP";
  if (status !== 401) return `answered ${status}: the credential ${credential} may not do this`;
  return `does not accept the credential ${credential}; replace it with PUT /api/v1/credentials/${credential}`;
}

function toRefusal(error: RequestError, credential: string): ServiceError {
  const message = `GitHub ${describeRefusal(error, credential)}.`;
  return new ServiceError("upstream_refused", message, { cause: error, tokenRefused: error.status === 401 });
}

export function toServiceError(error: unknown, { credential, absent, now }: FailureContext): ServiceError {
  if (error instanceof ServiceError) return error;
  if (!(error instanceof RequestError) || error.response === undefined) return toUnavailable(error);
  const { status, message } = error;
  const wait = readRateLimitWait({ status, message, headers: error.response.headers }, now);
  if (wait !== undefined) {
    const detail = `GitHub allows no more calls for now. Try again in ${Math.ceil(wait)} seconds.`;
    return new ServiceError("upstream_rate_limited", detail, { retryAfterSeconds: wait });
  }
  if (status >= 500 || status === 408) return toUnavailable(error);
  if (status === 422 || status === 400) {
    const reason = redact(message.replace(DOCUMENTATION_LINK, "")).slice(0, LONGEST_REASON);
    return new ServiceError("upstream_invalid", `GitHub does not accept this: ${reason}`);
  }
  if ((status === 404 || status === 410) && absent !== undefined) return new ServiceError(absent.code, absent.message);
  return toRefusal(error, credential);
}
