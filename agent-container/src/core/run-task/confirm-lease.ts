import { ExponentialBackoff, handleWhen, retry } from "cockatiel";
import { RunFailure } from "../run-failure.ts";
import { type RenewalPorts, renewLease } from "./renew-lease.ts";
import type { RunState } from "./run-state.ts";

const backoff = new ExponentialBackoff({ initialDelay: 100, maxDelay: 2_000 });

function toUnconfirmed(cause: unknown): RunFailure {
  const said = cause instanceof Error ? cause.message : String(cause);
  return new RunFailure(
    "service_unavailable",
    `The work was not published: the gateway did not say within the lease that this attempt still holds the task. ${said}`,
    { cause },
  );
}

export async function confirmLease(ports: RenewalPorts, state: RunState): Promise<void> {
  state.signal.throwIfAborted();
  const mayAskAgain = () => !state.signal.aborted && performance.now() < state.leaseEndsAt;
  const policy = retry(handleWhen(mayAskAgain), { maxAttempts: Number.MAX_SAFE_INTEGER, backoff });
  try {
    await policy.execute(() => renewLease(ports, state));
  } catch (error) {
    state.signal.throwIfAborted();
    throw toUnconfirmed(error);
  }
  state.signal.throwIfAborted();
}
