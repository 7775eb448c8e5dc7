import { describe, expect, it, vi } from "vitest";
import { createRunProbes } from "../../src/workers/create-run-probes.ts";

describe("the probe of the isolation", () => {
  it("looks again once a minute, and at once after a failure", async () => {
    let time = 0;
    const verifyIsolation = vi.fn(async () => undefined);
    const options = { isolation: "bubblewrap", verifyIsolation, cliBinary: "/bin/sh", now: () => time } as const;
    const [isolation] = createRunProbes(options);

    await isolation?.check();
    expect(verifyIsolation).not.toHaveBeenCalled();

    time = 60_001;
    verifyIsolation.mockRejectedValueOnce(new Error("bwrap is gone"));
    await expect(isolation?.check()).rejects.toThrow("bwrap is gone");
    await isolation?.check();
    await isolation?.check();
    expect(verifyIsolation).toHaveBeenCalledTimes(2);
  });
});
