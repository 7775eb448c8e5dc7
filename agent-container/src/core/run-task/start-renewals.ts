import { setTimeout as delay } from "node:timers/promises";
import { type RenewalPorts, renewLease, superseded } from "./renew-lease.ts";
import type { RunState } from "./run-state.ts";

export type Renewals = { stop: () => Promise<void> };

export function startRenewals(ports: RenewalPorts, state: RunState): Renewals {
  const ended = new AbortController();
  const loop = async () => {
    while (!ended.signal.aborted && state.signal.reason !== superseded) {
      await renewLease(ports, state).catch((error: unknown) => ports.warn("the lease could not be renewed", error));
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
