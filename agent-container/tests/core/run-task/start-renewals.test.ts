import { describe, expect, it, onTestFinished, vi } from "vitest";
import { RunFailure } from "../../../src/core/run-failure.ts";
import { createRunState } from "../../../src/core/run-task/run-state.ts";
import { startRenewals } from "../../../src/core/run-task/start-renewals.ts";
import type { Renewal } from "../../../src/core/services-client/gateway-port.ts";
import { noTaskLogger } from "../../../src/core/task-logger.ts";
import { buildClaimedTask } from "../../support/build-claimed-task.ts";

const goOn: Renewal = { action: "continue", reason: null, capability: "capability-2" };

function renewWith(answer: Renewal, isSpending = true) {
  const state = createRunState(buildClaimedTask(), noTaskLogger, new AbortController().signal);
  state.isSpending = isSpending;
  const renew = vi.fn(async () => answer);
  const settings = { workerId: "worker-1", renewMs: 5 };
  const renewals = startRenewals({ gateway: { renew }, settings, warn: () => undefined }, state);
  onTestFinished(renewals.stop);
  return { state, renew, renewals };
}

describe("startRenewals", () => {
  it("keeps the lease of a stopped run until its work is collected and its folders are gone", async () => {
    const { state, renew, renewals } = renewWith(goOn);
    await vi.waitFor(() => expect(renew).toHaveBeenCalled());

    state.stop(new RunFailure("workspace_too_large", "The workspace grew beyond 5 bytes."));
    const before = renew.mock.calls.length;

    await vi.waitFor(() => expect(renew.mock.calls.length).toBeGreaterThan(before + 2));
    await renewals.stop();
    const after = renew.mock.calls.length;
    await new Promise((done) => setTimeout(done, 30));
    expect(renew).toHaveBeenCalledTimes(after);
  });

  it("asks no more once another attempt has taken over", async () => {
    const { state, renew } = renewWith({ action: "superseded" });

    await vi.waitFor(() => expect(state.signal.reason).toMatchObject({ code: "attempt_superseded" }));

    await new Promise((done) => setTimeout(done, 30));
    expect(renew).toHaveBeenCalledTimes(1);
  });

  it("stops a run at its cap as such, so that what was done is kept", async () => {
    const { state } = renewWith({ ...goOn, action: "cancel", reason: "budget_exhausted" });

    await vi.waitFor(() => expect(state.signal.reason).toMatchObject({ code: "budget_exhausted" }));
  });

  it("lets a run that has ended publish its work, though its last turn passed the cap", async () => {
    const { state, renew } = renewWith({ ...goOn, action: "cancel", reason: "budget_exhausted" }, false);

    await vi.waitFor(() => expect(renew.mock.calls.length).toBeGreaterThan(2));

    expect(state.signal.aborted).toBe(false);
  });

  it("stops a run that somebody cancelled", async () => {
    const { state } = renewWith({ ...goOn, action: "cancel", reason: "cancelled by alice" });

    await vi.waitFor(() =>
      expect(state.signal.reason).toMatchObject({ code: "cancelled", message: "cancelled by alice" }),
    );
  });
});
