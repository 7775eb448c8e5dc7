import { ServiceError } from "../core/errors.ts";

export type RateLimitGate = { verifyOpen(token: string): void; note(token: string, error: unknown): void };

export function createRateLimitGate(now: () => Date): RateLimitGate {
  const closedUntil = new Map<string, number>();
  return {
    verifyOpen(token) {
      const seconds = ((closedUntil.get(token) ?? 0) - now().getTime()) / 1000;
      if (seconds <= 0) return;
      const detail = `GitHub allows no more calls for now. Try again in ${Math.ceil(seconds)} seconds.`;
      throw new ServiceError("upstream_rate_limited", detail, { retryAfterSeconds: seconds });
    },
    note(token, error) {
      if (!(error instanceof ServiceError) || error.code !== "upstream_rate_limited") return;
      closedUntil.set(token, now().getTime() + (error.retryAfterSeconds ?? 0) * 1000);
    },
  };
}
