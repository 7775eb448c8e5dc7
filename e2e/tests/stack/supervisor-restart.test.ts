import { describe, expect, it } from "vitest";
import { RestartBackoff } from "../../src/stack/supervisor/restart-backoff.ts";
import type { StackState } from "../../src/stack/supervisor/stack-state.ts";
import { startStubStack } from "./support/stub-stack.ts";

const runs = (state: StackState, restarts: number) =>
  state.phase === "ready" && state.processes.every((entry) => entry.status === "running" && entry.restarts >= restarts);

describe("after the system is ready", () => {
  it("restarts a service that was killed, under a new process id", async () => {
    const stack = await startStubStack([{ name: "service" }]);
    const before = await stack.waitFor((state) => runs(state, 0));
    const pid = before.processes[0]?.pid ?? 0;

    process.kill(pid, "SIGKILL");
    const after = await stack.waitFor((state) => runs(state, 1));

    expect(after.processes[0]).toMatchObject({ restarts: 1, status: "running" });
    expect(after.processes[0]?.pid).not.toBe(pid);
  });

  it("keeps the other services as they are", async () => {
    const stack = await startStubStack([{ name: "killed" }, { name: "other" }]);
    const before = await stack.waitFor((state) => runs(state, 0));

    process.kill(before.processes[0]?.pid ?? 0, "SIGKILL");
    const after = await stack.waitFor((state) => state.processes[0]?.restarts === 1);

    expect(after.processes[1]).toEqual(before.processes[1]);
  });

  it("waits twice as long after each death, up to a bound", () => {
    const backoff = new RestartBackoff({ initialMs: 100, maxMs: 1_000, stableMs: 60_000 });

    expect(Array.from({ length: 6 }, () => backoff.nextDelayMs(0))).toEqual([100, 200, 400, 800, 1_000, 1_000]);
  });

  it("starts again from the first delay once a service has run long enough", () => {
    const backoff = new RestartBackoff({ initialMs: 100, maxMs: 1_000, stableMs: 60_000 });

    expect([backoff.nextDelayMs(0), backoff.nextDelayMs(0), backoff.nextDelayMs(60_000)]).toEqual([100, 200, 100]);
  });
});
