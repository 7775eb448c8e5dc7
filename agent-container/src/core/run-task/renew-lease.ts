import { RunFailure } from "../run-failure.ts";
import type { RunPorts } from "./run-ports.ts";
import type { RunState } from "./run-state.ts";

export type RenewalPorts = {
  readonly gateway: Pick<RunPorts["gateway"], "renew">;
  readonly settings: Pick<RunPorts["settings"], "workerId" | "renewMs">;
  readonly warn: RunPorts["warn"];
};

export const superseded = new RunFailure("attempt_superseded", "Another attempt of the task has taken over.");

function stopRun(state: RunState, reason: string | null): void {
  const isAtCap = reason === "budget_exhausted";
  if (!isAtCap) state.stop(new RunFailure("cancelled", reason ?? "The task was cancelled."));
  else if (state.isSpending) state.stop(new RunFailure("budget_exhausted", "The run was stopped at its cap."));
}

export async function renewLease({ gateway, settings }: RenewalPorts, state: RunState): Promise<void> {
  const { task_id, attempt, lease_seconds } = state.task;
  const askedAt = performance.now();
  const renewal = await gateway.renew(task_id, {
    worker_id: settings.workerId,
    attempt,
    usage: state.usage(),
    progress: state.progress,
  });
  if (renewal.action === "superseded") return state.stop(superseded);
  state.leaseEndsAt = Math.max(state.leaseEndsAt, askedAt + lease_seconds * 1000);
  state.capability = renewal.capability;
  if (renewal.action === "cancel") stopRun(state, renewal.reason);
}
