import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { RunFailure } from "../../../src/core/run-failure.ts";
import { createRunTask } from "../../../src/core/run-task.ts";
import { runTestGit } from "../../support/git-host.ts";
import { bash, both, fixCommand, say, startTask } from "../../support/start-task.ts";
import { flowBranch } from "../../support/workspace-run.ts";

async function createCli(script: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "cli-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const path = join(folder, "claude");
  await writeFile(path, `#!/bin/sh\n${script}\n`);
  await chmod(path, 0o755);
  return path;
}

const cliLimits = { maxLineLength: 100_000, maxGarbageLines: 100, exitGraceMs: 5000, timeoutMs: 60_000 };

describe("a run that fails", { timeout: 60_000 }, () => {
  it.each([
    ["cli_missing", true, "is not an executable file", undefined],
    ["cli_failed", true, "exited with code 1", "echo no such luck >&2; exit 1"],
    ["cli_garbage", true, "not its event stream", "echo hello; echo world"],
    ["cli_killed", true, "killed by SIGKILL", "kill -9 $$"],
    ["cli_silent", false, "printed nothing for 1 s", "sleep 600"],
  ])("is %s (retryable: %s) when the CLI is so", async (code, retryable, message, script) => {
    const cliBinary = script === undefined ? "/nowhere/claude" : await createCli(script);
    const settings = { cliBinary, cliLimits: { ...cliLimits, silenceMs: 1000, modelRetryMs: 1000 } };
    const { run, seen, readLog } = await startTask([], { settings });

    expect(await run()).toBe("failed");

    expect(seen.results).toMatchObject([{ error: { code, message: expect.stringContaining(message) }, retryable }]);
    expect((await readLog("04-agent-output.jsonl")).at(-1)).toMatchObject({ type: "error", code });
  });

  it("is model_key_refused at the first notice, and not tried again", async () => {
    const { run, seen, model } = await startTask([{ status: 401 }]);

    expect(await run()).toBe("failed");

    expect(seen.results).toMatchObject([{ error: { code: "model_key_refused" }, retryable: false }]);
    expect(model.requests.length).toBeLessThan(3);
  });

  it.each([429, 529])("is model_overloaded when the model keeps answering %s", async (status) => {
    const settings = { cliLimits: { ...cliLimits, silenceMs: 20_000, modelRetryMs: 1000 } };
    const { run, seen } = await startTask([{ status }], { settings });

    expect(await run()).toBe("failed");

    expect(seen.results).toMatchObject([
      { error: { code: "model_overloaded", message: expect.stringContaining("later") } },
    ]);
  });

  it("stops at its cap, keeps what was done and publishes nothing", async () => {
    const limits = { budget_micro_usd: 1000, remaining_micro_usd: 1000, max_turns: 20, timeout_seconds: 60 };
    const answers = [both(say("I fix it."), bash(fixCommand)), bash("sleep 0.1")];
    const { run, seen, host } = await startTask(answers, { task: { limits } });

    expect(await run()).toBe("failed");

    expect(seen.results).toMatchObject([
      {
        ...{ error: { code: "budget_exhausted" }, retryable: false, summary: "I fix it." },
        publication: { kind: "withheld", patch: expect.stringContaining("a + b") },
      },
    ]);
    expect(seen.results[0]?.usage.cost_micro_usd).toBeLessThanOrEqual(1200);
    expect(await runTestGit(host.repository, "branch", "--list", flowBranch)).toBe("");
  });

  it("stops at its turns", async () => {
    const limits = { budget_micro_usd: 1_000_000, remaining_micro_usd: 1_000_000, max_turns: 2, timeout_seconds: 60 };
    const { run, seen } = await startTask([bash("true")], { task: { limits } });

    expect(await run()).toBe("failed");

    expect(seen.results).toMatchObject([{ error: { code: "turns_exhausted" }, retryable: false }]);
  });

  it("does not start when nothing is left of the budget", async () => {
    const limits = { budget_micro_usd: 1000, remaining_micro_usd: 0, max_turns: 2, timeout_seconds: 60 };
    const { run, seen, host } = await startTask([], { task: { limits } });

    expect(await run()).toBe("failed");

    expect(seen.results).toMatchObject([{ error: { code: "budget_exhausted" } }]);
    expect(host.requests).toEqual([]);
  });

  it("ends when the gateway says cancel", async () => {
    const { run, seen, renewal, model } = await startTask([bash("sleep 600")]);
    renewal.next = () => ({
      ...{ action: model.requests.length > 0 ? "cancel" : "continue", reason: "alice cancelled it" },
      capability: "c",
    });

    expect(await run()).toBe("cancelled");

    expect(seen.results).toMatchObject([{ outcome: "cancelled", error: null, retryable: false }]);
  });

  it("hands the task back when the worker shuts down", async () => {
    const { run, seen, shutdown, model } = await startTask([bash("sleep 600")]);
    const running = run();
    await vi.waitFor(() => expect(model.requests.length).toBeGreaterThan(0), 10_000);

    shutdown.abort();

    expect(await running).toBe("released");
    expect(seen.results).toMatchObject([{ outcome: "released", retryable: true }]);
  });

  it("stops when another attempt has taken over", async () => {
    const { run, seen, renewal, host } = await startTask([bash(fixCommand), bash("sleep 600")]);
    let calls = 0;
    renewal.next = () => {
      calls += 1;
      return calls > 5 ? { action: "superseded" } : { action: "continue", reason: null, capability: "c" };
    };

    const outcome = await run();
    expect([outcome, seen.results, seen.warnings]).toEqual(["superseded", [], []]);

    expect(seen.results).toEqual([]);
    expect(await runTestGit(host.repository, "branch", "--list", flowBranch)).toBe("");
  });

  it("keeps its result until the gateway has it", async () => {
    const { run, seen, ports } = await startTask([say("done")]);
    const deliver = vi.spyOn(ports.gateway, "deliver").mockRejectedValue(new RunFailure("service_unavailable", "down"));

    await run();

    expect(deliver).toHaveBeenCalledOnce();
    expect(seen.kept).toMatchObject([{ result: { outcome: "succeeded" } }]);
  });

  it("lets go of a result that came too late", async () => {
    const { run, seen, ports } = await startTask([say("done")]);
    vi.spyOn(ports.gateway, "deliver").mockRejectedValue(new RunFailure("attempt_superseded", "too late"));

    await run();

    expect(seen.kept).toEqual([]);
  });

  it("does nothing for a task that it may not claim", async () => {
    const { ports, seen } = await startTask([]);

    const outcome = await createRunTask(ports)(
      { task_id: "task-ffffffffffff", flow_id: "flow-0123456789ab", attempt: 1 },
      new AbortController().signal,
    );

    expect(outcome).toBe("not_claimed");
    expect(seen.results).toEqual([]);
  });
});
