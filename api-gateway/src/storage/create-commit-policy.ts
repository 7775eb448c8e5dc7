import {
  BrokenCircuitError,
  BulkheadRejectedError,
  bulkhead,
  ConsecutiveBreaker,
  ConstantBackoff,
  circuitBreaker,
  handleType,
  handleWhen,
  retry,
  TaskCancelledError,
  TimeoutStrategy,
  timeout,
  wrap,
} from "cockatiel";
import { ServiceError } from "../core/errors.ts";
import { IdTakenError } from "./id-taken-error.ts";
import { isDatabaseUnavailable } from "./is-database-unavailable.ts";

export type Commit = <Result>(action: () => Promise<Result>) => Promise<Result>;

const LONGEST_COMMIT = 8_000;
const LONGEST_FAILURE_TO_REPEAT = 300;
const AT_ONCE = 3;
const WAITING = 2_000;

export function createCommitPolicy(): Commit {
  const shared = wrap(
    timeout(LONGEST_COMMIT, TimeoutStrategy.Aggressive),
    bulkhead(AT_ONCE, WAITING),
    circuitBreaker(handleWhen(isDatabaseUnavailable), { halfOpenAfter: 500, breaker: new ConsecutiveBreaker(3) }),
    retry(handleType(IdTakenError), { maxAttempts: 5 }),
  );
  return async (action) => {
    const startedAt = performance.now();
    const isWorthTwice = (error: unknown) =>
      isDatabaseUnavailable(error) && performance.now() - startedAt < LONGEST_FAILURE_TO_REPEAT;
    const once = retry(handleWhen(isWorthTwice), { maxAttempts: 2, backoff: new ConstantBackoff(50) });
    try {
      return await once.execute(() => shared.execute(action));
    } catch (cause) {
      const isOurs = [BrokenCircuitError, BulkheadRejectedError, TaskCancelledError].some(
        (type) => cause instanceof type,
      );
      if (!isOurs) throw cause;
      const detail = "The database does not answer in time. Deliver again later.";
      throw new ServiceError("database_unavailable", detail, { cause, retryAfterSeconds: 5 });
    }
  };
}
