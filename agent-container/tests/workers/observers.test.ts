import { Registry } from "prom-client";
import { describe, expect, it, vi } from "vitest";
import type { ExecutionRepository } from "../../src/core/execution-repository.ts";
import { createRunMetrics } from "../../src/queue/run-metrics.ts";
import { observeResults } from "../../src/workers/observe-results.ts";
import { trackRun } from "../../src/workers/track-run.ts";
import { buildTaskResult } from "../support/build-task-result.ts";

const task = { task_id: "task-0123456789ab", flow_id: "flow-0123456789ab", attempt: 2 };

function createTrackers() {
  const registry = new Registry();
  const metrics = createRunMetrics(registry, () => 3);
  const upkeep = { abandonAttempt: vi.fn(async (_taskId: string, _attempt: number) => undefined) };
  return { registry, metrics, upkeep, warn: vi.fn() };
}

describe("tracking runs", () => {
  it.each(["succeeded", "failed", "released", "not_claimed"] as const)("counts what %s", async (outcome) => {
    const { registry, ...trackers } = createTrackers();

    expect(await trackRun(async () => outcome, trackers)(task, new AbortController().signal)).toBe(outcome);

    expect(await registry.metrics()).toContain(`agent_runs_total{outcome="${outcome}"} 1`);
    expect(trackers.upkeep.abandonAttempt).not.toHaveBeenCalled();
  });

  it("gives up the execution of an attempt that was overtaken", async () => {
    const { registry, ...trackers } = createTrackers();

    await trackRun(async () => "superseded", trackers)(task, new AbortController().signal);

    expect(trackers.upkeep.abandonAttempt).toHaveBeenCalledExactlyOnceWith(task.task_id, 2);
    expect(await registry.metrics()).toContain("agent_running 3");
  });

  it("gives up the execution of a run that broke, and passes its error on", async () => {
    const { registry, ...trackers } = createTrackers();
    trackers.upkeep.abandonAttempt.mockRejectedValueOnce(new Error("PostgreSQL does not answer"));
    const run = trackRun(async () => {
      throw new Error("broken");
    }, trackers);

    await expect(run(task, new AbortController().signal)).rejects.toThrow("broken");

    expect(await registry.metrics()).toContain('agent_runs_total{outcome="crashed"} 1');
    expect(trackers.warn).toHaveBeenCalledOnce();
  });

  it("counts lines that task logs had to drop", async () => {
    const { registry, metrics } = createTrackers();
    metrics.countDroppedLines(4);

    expect(await registry.metrics()).toContain("agent_log_lines_dropped_total 4");
  });
});

describe("observing results", () => {
  const withheld = { ...buildTaskResult().publication, kind: "withheld" as const, patch: "diff --git a/a b/a\n" };

  function createObserved(keep = vi.fn(async () => "sha")) {
    const keepResult = vi.fn(async () => undefined);
    const inner: ExecutionRepository = {
      keepResult,
      start: async () => undefined,
      notePush: async () => undefined,
      findPush: async () => undefined,
      acknowledge: async () => undefined,
      listUndelivered: async () => [],
    };
    const { registry, metrics, warn } = createTrackers();
    return {
      executions: observeResults(inner, { metrics, artifacts: { keep }, warn }),
      keepResult,
      keep,
      registry,
      warn,
    };
  }

  it("counts the cost and keeps the patch that was not published", async () => {
    const { executions, keepResult, keep, registry } = createObserved();

    await executions.keepResult(task.task_id, buildTaskResult({ publication: withheld }));

    expect(await registry.metrics()).toContain("agent_cost_micro_usd_total 1250");
    expect(keep).toHaveBeenCalledExactlyOnceWith({
      taskId: task.task_id,
      kind: "patch",
      content: Buffer.from("diff --git a/a b/a\n"),
    });
    expect(keepResult).toHaveBeenCalledOnce();
  });

  it("keeps no patch of what was published", async () => {
    const { executions, keep } = createObserved();

    await executions.keepResult(task.task_id, buildTaskResult());

    expect(keep).not.toHaveBeenCalled();
  });

  it("keeps the result where the patch cannot be kept", async () => {
    const failing = vi.fn(async () => {
      throw new Error("too large");
    });
    const { executions, keepResult, warn } = createObserved(failing);

    await executions.keepResult(task.task_id, buildTaskResult({ publication: withheld }));

    expect(keepResult).toHaveBeenCalledOnce();
    expect(warn).toHaveBeenCalledOnce();
  });
});
