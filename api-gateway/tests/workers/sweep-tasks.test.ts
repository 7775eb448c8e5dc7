import { describe, expect, it } from "vitest";
import { createSweep, type SweepPorts } from "../../src/workers/sweep-tasks.ts";

function buildSweep(change: Partial<SweepPorts> = {}) {
  const state = { seconds: 0, judged: 0, unpublished: 0, confirmed: 0 };
  const job = { taskId: "task-0123456789ab", attempt: 1, publishedAt: new Date(0) };
  const sweep = createSweep({
    now: () => new Date(state.seconds * 1000),
    leaseSeconds: 30,
    sweepSeconds: 15,
    isStopping: () => false,
    decideNextOverdue: async () => {
      state.judged += 1;
      return undefined;
    },
    expireNext: async () => undefined,
    freeFlows: async () => 0,
    listPublishedJobs: async () => [job],
    hasJob: async () => false,
    verifyQueue: async () => undefined,
    unpublish: async () => {
      state.unpublished += 1;
      return true;
    },
    confirm: async () => {
      state.confirmed += 1;
    },
    ...change,
  });
  return { state, sweep };
}

describe("the sweeper", () => {
  it("judges leases only after the gateway has been up for one lease", async () => {
    const { state, sweep } = buildSweep();

    await sweep();
    state.seconds = 29;
    await sweep();
    expect(state.judged).toBe(0);
    state.seconds = 30;
    await sweep();

    expect(state.judged).toBe(1);
  });

  it("waits for one lease again after the database did not answer", async () => {
    const { state, sweep } = buildSweep({
      freeFlows: async () => {
        if (state.seconds === 40) throw new Error("no database");
        return 0;
      },
    });
    state.seconds = 40;
    await expect(sweep()).rejects.toThrow("no database");

    state.seconds = 60;
    await sweep();
    expect(state.judged).toBe(1);
    state.seconds = 70;
    await sweep();

    expect(state.judged).toBe(2);
  });

  it("waits for one lease again after the gateway itself stood still, as its workers could not renew", async () => {
    const { state, sweep } = buildSweep();
    for (const seconds of [0, 15, 30, 45]) {
      state.seconds = seconds;
      await sweep();
    }
    expect(state.judged).toBe(2);

    for (const seconds of [95, 110]) {
      state.seconds = seconds;
      await sweep();
    }
    expect(state.judged).toBe(2);

    state.seconds = 125;
    await sweep();
    expect(state.judged).toBe(3);
  });

  it("does the rest of its turn when a lost worker cannot be judged or a task cannot expire", async () => {
    const fail = () => Promise.reject(new Error("one bad row"));
    const { state, sweep } = buildSweep({ decideNextOverdue: fail, expireNext: fail });
    state.seconds = 30;

    await expect(sweep()).rejects.toThrow("one bad row");

    expect(state).toMatchObject({ unpublished: 1 });
  });

  it("publishes again what has no job, and leaves what has one", async () => {
    const lost = buildSweep();
    const kept = buildSweep({ hasJob: async () => true });

    await lost.sweep();
    await kept.sweep();

    expect(lost.state).toMatchObject({ unpublished: 1, confirmed: 0 });
    expect(kept.state).toMatchObject({ unpublished: 0, confirmed: 1 });
  });

  it.each([
    ["does not answer", { verifyQueue: () => Promise.reject(new Error("down")) }],
    ["stops answering", { hasJob: () => Promise.reject(new Error("down")) }],
    ["is asked by a gateway that stops", { isStopping: () => true }],
  ])("judges no job while Redis %s", async (_case, change) => {
    const { state, sweep } = buildSweep(change);

    await sweep();

    expect(state).toMatchObject({ unpublished: 0, confirmed: 0 });
  });
});
