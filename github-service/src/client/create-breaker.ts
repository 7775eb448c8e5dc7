import { BrokenCircuitError, ConsecutiveBreaker, circuitBreaker, handleWhen } from "cockatiel";
import { ServiceError } from "../core/errors.ts";

export type Breaker = { execute<Result>(run: () => Promise<Result>): Promise<Result> };

const FAILURES_IN_A_ROW = 8;

function isOutage(error: unknown): boolean {
  return error instanceof ServiceError && error.code === "upstream_unavailable";
}

export function createBreaker(host: string, pauseSeconds: number): Breaker {
  const policy = circuitBreaker(handleWhen(isOutage), {
    halfOpenAfter: pauseSeconds * 1000,
    breaker: new ConsecutiveBreaker(FAILURES_IN_A_ROW),
  });
  return {
    async execute(run) {
      try {
        return await policy.execute(run);
      } catch (error) {
        if (!(error instanceof BrokenCircuitError)) throw error;
        const message = `${host} failed several times in a row and is not asked for ${pauseSeconds} seconds.`;
        throw new ServiceError("upstream_unavailable", message, { cause: error, retryAfterSeconds: pauseSeconds });
      }
    },
  };
}
