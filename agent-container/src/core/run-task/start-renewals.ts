import { setTimeout as delay } from "node:timers/promises";
import { RunFailure } from "../run-failure.ts";
import type { RunPorts } from "./run-ports.ts";
import type { RunState } from "./run-state.ts";

export type Renewals = { stop: () => Promise<void> };
type RenewalPorts = {
  readonly gateway: Pick<RunPorts["gateway"], "renew">;
  readonly settings: Pick<RunPorts["settings"], "workerId" | "renewMs">;
  readonly warn: RunPorts["warn"];
};

const superseded = new RunFailure("attempt_superseded", "Another attempt of the task has taken over.");

function stopRun(state: RunState, reason: string | null): void {
  const isAtCap = reason === "budget_exhausted";
  if (!isAtCap) state.stop(new RunFailure("cancelled", reason ?? "The task was cancelled."));
  else if (state.isSpending) state.stop(new RunFailure("budget_exhausted", "The run was stopped at its cap."));
}

async function renew({ gateway, settings }: RenewalPorts, state: RunState): Promise<void> {
  const renewal = await gateway.renew(state.task.task_id, {
    worker_id: settings.workerId,
    attempt: state.task.attempt,
    usage: state.usage(),
    progress: state.progress,
  });
  if (renewal.action === "superseded") return state.stop(superseded);
  state.capability = renewal.capability;
  if (renewal.action === "cancel") stopRun(state, renewal.reason);
}

export function startRenewals(ports: RenewalPorts, state: RunState): Renewals {
  const ended = new AbortController();
  const loop = async () => {
    while (!ended.signal.aborted && state.signal.reason !== superseded) {
      await renew(ports, state).catch((error: unknown) => ports.warn("the lease could not be renewed", error));
      await delay(ports.settings.renewMs, undefined, { signal: ended.signal }).catch(() => undefined);
    }
  };
  const running = loop();
  return {
    stop: async () => {
      ended.abort();
      await running;
    },
  };
}
