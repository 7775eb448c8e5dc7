import { describe, expect, it } from "vitest";
import { replayRun } from "../../support/replay-run.ts";

const started = '{"type":"system","subtype":"init","session_id":"s-1","model":"m"}\n';

describe("a model that does not answer", { timeout: 60_000 }, () => {
  it("ends the run at the first notice that the key is refused", async () => {
    const { result, events } = await replayRun([
      ["replay", "refused-key.jsonl"],
      ["sleep", 60_000],
    ]);

    expect(result.error).toMatchObject({ code: "model_key_refused", message: expect.stringContaining("401") });
    expect(events.filter((event) => event.type === "retry_notice").length).toBeGreaterThan(0);
  });

  it("ends the run when it stays overloaded", async () => {
    const { result } = await replayRun(
      [
        ["replay", "overloaded.jsonl"],
        ["sleep", 60_000],
      ],
      { limits: { modelRetryMs: 200 } },
    );

    expect(result.error).toMatchObject({ code: "model_overloaded", message: expect.stringContaining("429") });
  });

  it("lets a run go on when the model comes back", async () => {
    const limits = { modelRetryMs: 300 };
    const { result } = await replayRun(
      [
        ["replay", "overloaded.jsonl"],
        ["print", started],
        ["sleep", 600],
        ["replay", "success.jsonl"],
      ],
      { limits },
    );

    expect(result.success).toBe(true);
  });
});

describe("the time that a run may take", () => {
  it("kills a CLI that is silent for too long", async () => {
    const { result } = await replayRun(
      [
        ["print", started],
        ["sleep", 60_000],
      ],
      { limits: { silenceMs: 300 } },
    );

    expect(result.error).toEqual({ code: "cli_silent", message: "The CLI printed nothing for 0.3 s and was stopped." });
  });

  it("kills a CLI that runs for too long", async () => {
    const steps = Array.from(
      { length: 200 },
      () =>
        [
          ["print", started],
          ["sleep", 50],
        ] satisfies [string, string | number][],
    ).flat();

    const { result } = await replayRun(steps, { limits: { timeoutMs: 1000 } });

    expect(result.error?.code).toBe("cli_timeout");
  });
});
