import { describe, expect, it, vi } from "vitest";
import { startLoop } from "../../src/queue/start-loop.ts";

describe("a loop", () => {
  it("runs at once and again, and tells of failures once until a run succeeds", async () => {
    const outcomes = ["fails", "fails", "works", "fails", "works"];
    const run = vi.fn(async () => {
      if (outcomes.shift() === "fails") throw new Error("not now");
    });
    const onError = vi.fn();
    const loop = startLoop(run, { everyMs: 1, onError });

    await vi.waitFor(() => expect(outcomes).toEqual([]));
    await loop.close();

    expect(onError).toHaveBeenCalledTimes(2);
  });

  it("ends with the run that is under way, without waiting for the next", async () => {
    const release = Promise.withResolvers<void>();
    const run = vi.fn(() => release.promise);
    const loop = startLoop(run, { everyMs: 60_000, onError: vi.fn() });

    const closed = loop.close();
    release.resolve();
    await closed;

    expect(run).toHaveBeenCalledOnce();
  });
});
