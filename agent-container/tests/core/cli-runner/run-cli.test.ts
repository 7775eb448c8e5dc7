import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { findJson } from "../../../src/core/find-json.ts";
import { RunFailure } from "../../../src/core/run-failure.ts";
import { isAlive } from "../../support/is-alive.ts";
import { replayRun } from "../../support/replay-run.ts";

const started = '{"type":"system","subtype":"init","session_id":"s-1","model":"m"}\n';
let folder = "";

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "run-cli-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe("running a CLI", { timeout: 60_000 }, () => {
  it("gives the result and every event of a success", async () => {
    const { result, events } = await replayRun([["replay", "success.jsonl"]]);

    expect(result).toMatchObject({
      success: true,
      output: "done **ok**",
      error: null,
      cost_usd: 0.0012,
      input_tokens: 200,
    });
    expect(result.session_id).toBe("22222222-2222-4222-8222-222222222222");
    expect(events).toHaveLength(11);
  });

  it("charges a resumed session only for what is new when the CLI gives the sum alone", async () => {
    const line = {
      type: "result",
      subtype: "success",
      is_error: false,
      total_cost_usd: 0.5,
      session_id: "s",
      usage: {},
    };
    const session = { id: "s", resume: true, previousCostUsd: 0.4 };

    const { result } = await replayRun([["print", `${JSON.stringify(line)}\n`]], { run: { session } });

    expect(result.cost_usd).toBeCloseTo(0.1);
    expect(result.session_cost_usd).toBe(0.5);
  });

  it("gives the child the declared environment and nothing of its own", async () => {
    vi.stubEnv("SERVICE_API_KEYS", "agent:secret");
    const path = join(folder, "record.json");

    await replayRun([["record", path]]);

    vi.unstubAllEnvs();
    expect(findJson(await readFile(path, "utf8"))).toMatchObject({ env: { ANTHROPIC_AUTH_TOKEN: "run-token" } });
    expect(await readFile(path, "utf8")).not.toContain("agent:secret");
  });

  it("is cli_missing when there is no such file", async () => {
    const { result } = await replayRun([], { run: { binary: "/nowhere/claude" } });

    expect(result).toMatchObject({ success: false, error: { code: "cli_missing" } });
    expect(result.error?.message).toContain("/nowhere/claude");
  });

  it("is cli_failed with the redacted end of stderr when it exits 1", async () => {
    const { result } = await replayRun([
      ["complain", "cannot start, key hush"],
      ["exit", 1],
    ]);

    expect(result.error).toEqual({
      code: "cli_failed",
      message: "The CLI exited with code 1 without a result. It said: cannot start, key [redacted]",
    });
  });

  it("is cli_failed when it exits 0 without a result, for the result is the only success", async () => {
    const { result } = await replayRun([["print", started]]);

    expect(result).toMatchObject({ success: false, error: { code: "cli_failed" }, session_id: "s-1" });
  });

  it("is cli_garbage when what it prints is not the stream", async () => {
    const { result } = await replayRun([["print", "hello\nworld\n"]]);

    expect(result.error).toMatchObject({ code: "cli_garbage", message: expect.stringContaining("2 lines") });
  });

  it("stops a CLI that prints garbage without end", async () => {
    const { result } = await replayRun(
      [
        ["print", "x\n".repeat(30)],
        ["sleep", 60_000],
      ],
      { limits: { maxGarbageLines: 20 } },
    );

    expect(result.error).toMatchObject({ code: "cli_garbage" });
  });

  it("drops a line that is too long and reads on", async () => {
    const limits = { maxLineLength: 50_000 };
    const { result } = await replayRun(
      [
        ["print", `${"x".repeat(200_000)}\n`],
        ["replay", "success.jsonl"],
      ],
      { limits },
    );

    expect(result.success).toBe(true);
  });

  it("is cli_killed with the signal when something kills it", async () => {
    const { result } = await replayRun([
      ["print", started],
      ["die", "SIGKILL"],
    ]);

    expect(result.error).toMatchObject({ code: "cli_killed", message: expect.stringContaining("SIGKILL") });
  });

  it("kills the whole tree, an escaped child that ignores signals too, when it is cancelled", async () => {
    const path = join(folder, "escaped.pid");
    const controller = new AbortController();
    const run = replayRun(
      [
        ["escape", path],
        ["sleep", 60_000],
      ],
      { signal: controller.signal },
    );
    const pid = await vi.waitFor(async () => Number(await readFile(path, "utf8")), 5000);
    expect(isAlive(pid)).toBe(true);

    controller.abort(new RunFailure("cancelled", "alice cancelled it"));

    expect((await run).result.error).toEqual({ code: "cancelled", message: "alice cancelled it" });
    await vi.waitFor(() => expect(isAlive(pid)).toBe(false), 2000);
  });

  it("leaves no child behind after a success", async () => {
    const path = join(folder, "escaped.pid");

    const { result } = await replayRun([
      ["escape", path],
      ["replay", "success.jsonl"],
    ]);

    expect(result.success).toBe(true);
    const pid = Number(await readFile(path, "utf8"));
    await vi.waitFor(() => expect(isAlive(pid)).toBe(false), 2000);
  });

  it("kills a CLI that closes its output and goes on", async () => {
    const { result } = await replayRun(
      [
        ["print", started],
        ["mute", 0],
        ["sleep", 60_000],
      ],
      { limits: { exitGraceMs: 300 } },
    );

    expect(result.error).toMatchObject({ code: "cli_killed", message: expect.stringContaining("did not exit") });
  });

  it("does not wait for a CLI that has given its result and does not exit", async () => {
    const { result } = await replayRun(
      [
        ["replay", "success.jsonl"],
        ["sleep", 60_000],
      ],
      { limits: { exitGraceMs: 300 } },
    );

    expect(result.success).toBe(true);
  });

  it("does not start when it is cancelled already", async () => {
    const { result, events } = await replayRun([["replay", "success.jsonl"]], { signal: AbortSignal.abort() });

    expect(result.error?.code).toBe("cancelled");
    expect(events).toEqual([]);
  });

  it("does not start when it is cancelled while it looks for the CLI", async () => {
    const controller = new AbortController();
    const running = replayRun([["replay", "success.jsonl"]], { signal: controller.signal });
    controller.abort();

    expect((await running).result).toMatchObject({ success: false, error: { code: "cancelled" } });
  });
});
