import {
  BrokenCircuitError,
  BulkheadRejectedError,
  bulkhead,
  CircuitState,
  ConsecutiveBreaker,
  circuitBreaker,
  ExponentialBackoff,
  handleWhen,
  retry,
  TaskCancelledError,
  TimeoutStrategy,
  timeout,
} from "cockatiel";
import { ServiceError } from "../core/errors.ts";
import type { Pulse } from "./create-pulse.ts";
import { IdTakenError } from "./id-taken-error.ts";
import { isDatabaseUnavailable } from "./is-database-unavailable.ts";
import { isWriteConflict } from "./is-write-conflict.ts";
import { createPatience, type Patience } from "./patience.ts";

type Action<Result> = (patience: Patience) => Promise<Result>;

export type Commit = <Result>(action: Action<Result>, startedAt: number) => Promise<Result>;

const LONGEST_COMMIT = 8_000;
const LONGEST_PULSE = 300;
const AT_ONCE = 2_000;

class DatabaseBusyError extends Error {
  override readonly name = "DatabaseBusyError";
}

const refusals = [BrokenCircuitError, BulkheadRejectedError, DatabaseBusyError, TaskCancelledError] as const;

function refuse(cause?: unknown): ServiceError {
  const detail = "The database does not answer in time. Deliver again later.";
  return new ServiceError("database_unavailable", detail, { cause, retryAfterSeconds: 5 });
}

function isOutage(error: unknown): boolean {
  return error instanceof TaskCancelledError || isDatabaseUnavailable(error);
}

export function createCommitPolicy({ beatsWithin }: Pick<Pulse, "beatsWithin">): Commit {
  const breaker = circuitBreaker(handleWhen(isOutage), { halfOpenAfter: 500, breaker: new ConsecutiveBreaker(3) });
  const crowd = bulkhead(AT_ONCE);
  const limit = timeout(LONGEST_COMMIT, TimeoutStrategy.Aggressive);
  const repeated = retry(
    handleWhen((error) => error instanceof IdTakenError || isWriteConflict(error)),
    { maxAttempts: 5, backoff: new ExponentialBackoff({ initialDelay: 5, maxDelay: 50 }) },
  );

  const busy = retry(
    handleWhen((error) => error instanceof DatabaseBusyError),
    { maxAttempts: 5, backoff: new ExponentialBackoff({ initialDelay: 50, maxDelay: 500 }) },
  );
  const tellBusyFromAway = async (error: unknown): Promise<never> => {
    if (isDatabaseUnavailable(error) && (await beatsWithin(LONGEST_PULSE)))
      throw new DatabaseBusyError("PostgreSQL answers, but took no connection in time", { cause: error });
    throw error;
  };

  return async (action, startedAt) => {
    const attempt = async () => {
      if (breaker.state === CircuitState.HalfOpen) throw refuse();
      return breaker.execute(() =>
        limit
          .execute(({ signal }) => repeated.execute(() => action(createPatience(startedAt, signal))))
          .catch(tellBusyFromAway),
      );
    };
    try {
      return await crowd.execute(() => busy.execute(attempt));
    } catch (cause) {
      throw refusals.some((type) => cause instanceof type) ? refuse(cause) : cause;
    }
  };
}
