import { DelegateBackoff, decorrelatedJitterGenerator, handleWhen, type IRetryBackoffContext, retry } from "cockatiel";
import { ServiceError } from "../core/errors.ts";

type RepeatOptions = { readonly retries: number; readonly retrySeconds: number };
type JitterState = ReturnType<typeof decorrelatedJitterGenerator>[1];

const LONGEST_PATIENCE_SECONDS = 2;

function isPassing(error: unknown): error is ServiceError {
  if (!(error instanceof ServiceError)) return false;
  if (error.code === "upstream_unavailable") return true;
  return error.code === "upstream_rate_limited" && (error.retryAfterSeconds ?? 0) <= LONGEST_PATIENCE_SECONDS;
}

function readWait({ result }: IRetryBackoffContext<unknown>): number | undefined {
  if (!("error" in result) || !(result.error instanceof ServiceError)) return undefined;
  const { code, retryAfterSeconds } = result.error;
  return code === "upstream_rate_limited" && retryAfterSeconds !== undefined ? retryAfterSeconds * 1000 : undefined;
}

function createBackoff(retrySeconds: number) {
  const options = {
    generator: decorrelatedJitterGenerator,
    initialDelay: retrySeconds * 1000,
    maxDelay: LONGEST_PATIENCE_SECONDS * 1000,
    exponent: 2,
  };
  return new DelegateBackoff<IRetryBackoffContext<unknown>, JitterState | undefined>((context, state) => {
    const wait = readWait(context);
    if (wait !== undefined) return { delay: wait, state };
    const [delay, next] = decorrelatedJitterGenerator(state, options);
    return { delay, state: next };
  });
}

export function createRepeatPolicies({ retries, retrySeconds }: RepeatOptions) {
  const backoff = createBackoff(retrySeconds);
  const maxAttempts = retries;
  return {
    whatever: retry(handleWhen(isPassing), { maxAttempts, backoff }),
    ifNotDone: retry(
      handleWhen((error) => isPassing(error) && !error.outcomeLost),
      { maxAttempts, backoff },
    ),
  };
}
