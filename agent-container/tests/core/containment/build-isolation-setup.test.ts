import { describe, expect, it } from "vitest";
import { buildIsolationSetup } from "../../../src/core/containment/build-isolation-setup.ts";

const nodeBinary = process.execPath;

describe("choosing how runs are contained", () => {
  it("uses another user exactly when the worker is root", async () => {
    const path = process.env["PATH"] ?? "";
    const workerUid = process.getuid?.();

    const setup = await buildIsolationSetup({ isolation: "bubblewrap", path, nodeBinary, workerUid });

    expect(setup).toMatchObject({
      kind: "bubblewrap",
      user: workerUid === 0 ? { uid: 64_101, gid: 64_101 } : undefined,
    });
  });

  it("does without where the operator said so, without trying", async () => {
    expect(await buildIsolationSetup({ isolation: "none", path: "", nodeBinary, workerUid: 0 })).toEqual({
      kind: "none",
    });
  });

  it("refuses rather than running without containment", async () => {
    const refused = buildIsolationSetup({ isolation: "bubblewrap", path: "", nodeBinary, workerUid: 1000 });

    await expect(refused).rejects.toThrow("AGENT_ISOLATION=none");
  });
});
