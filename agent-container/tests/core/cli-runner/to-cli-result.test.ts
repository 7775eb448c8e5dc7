import { describe, expect, it } from "vitest";
import type { FinishedEvent } from "../../../src/core/cli-runner/cli-event.ts";
import { type EndedRun, toCliResult } from "../../../src/core/cli-runner/to-cli-result.ts";

const finished: FinishedEvent = {
  ...{ type: "finished", outcome: "failed", output: "", error: "it broke", model_status: null },
  ...{ cost_usd: null, session_cost_usd: 0.5, turns: 1, session_id: "s-1" },
  ...{ input_tokens: 1, output_tokens: 2, cache_read_tokens: 3, cache_write_tokens: 4 },
};

function end(changes: Partial<EndedRun>): EndedRun {
  return {
    ...{ finished: undefined, sessionId: null, known: 0, garbage: 0, stopped: undefined, stderr: "" },
    ...{ end: { code: 0, signal: null, startError: null }, duration_ms: 12, previousCostUsd: 0.2 },
    ...changes,
  };
}

describe("what a CLI's end means", () => {
  it.each([
    [401, "model_key_refused"],
    [403, "model_key_refused"],
    [429, "model_overloaded"],
    [529, "model_overloaded"],
    [400, "cli_failed"],
    [null, "cli_failed"],
  ])("takes a failure with the model's status %s for %s", (model_status, code) => {
    const result = toCliResult(end({ finished: { ...finished, model_status } }));

    expect(result).toMatchObject({ success: false, error: { code, message: "it broke" } });
  });

  it("knows a child that could not be started", () => {
    const startError = new Error("spawn EACCES");

    expect(toCliResult(end({ end: { code: null, signal: null, startError } })).error).toEqual({
      code: "cli_missing",
      message: "The CLI did not start: spawn EACCES",
    });
  });

  it("knows a signal by the code that a shell would give", () => {
    const killed = { code: 137, signal: null, startError: null };

    expect(toCliResult(end({ end: killed, stderr: "Killed" })).error).toEqual({
      code: "cli_killed",
      message: "The CLI was killed by SIGKILL. It said: Killed",
    });
  });

  it("does not take a failed start that also printed words for garbage", () => {
    const failed = { code: 2, signal: null, startError: null };

    expect(toCliResult(end({ end: failed, known: 1, garbage: 1 })).error?.code).toBe("cli_failed");
  });

  it("charges nothing twice", () => {
    const result = toCliResult(end({ finished: { ...finished, outcome: "success", error: null } }));

    expect(result.cost_usd).toBeCloseTo(0.3);
    expect(result).toMatchObject({ success: true, cache_read_tokens: 3, duration_ms: 12, session_id: "s-1" });
  });

  it("keeps a success that came before the stop", () => {
    const stopped = { code: "cli_timeout" as const, message: "late" };

    expect(toCliResult(end({ finished: { ...finished, outcome: "success" }, stopped })).success).toBe(true);
  });
});
