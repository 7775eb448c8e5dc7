import { describe, expect, it, vi } from "vitest";
import { startLoop } from "../../src/queue/start-loop.ts";

describe("a loop", () => {
  it("runs at once and again, whatever a run comes to", async () => {
    const run = vi.fn(async () => {
      throw new Error("not now");
    });
    const onError = vi.fn();
    const loop = startLoop(run, { everyMs: 1, onError });

    await vi.waitFor(() => expect(run.mock.calls.length).toBeGreaterThan(2));
    await loop.close();

    expect(onError).toHaveBeenCalledTimes(run.mock.calls.length);
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
