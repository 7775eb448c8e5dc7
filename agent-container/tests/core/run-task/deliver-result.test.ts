import { describe, expect, it, vi } from "vitest";
import type { UndeliveredResult } from "../../../src/core/execution-repository.ts";
import { noRunUsage } from "../../../src/core/model-proxy/model-usage.ts";
import { RunFailure } from "../../../src/core/run-failure.ts";
import { deliverKeptResults, deliverResult } from "../../../src/core/run-task/deliver-result.ts";
import { noPublication } from "../../../src/core/run-task/to-publication.ts";
import type { TaskResult } from "../../../src/core/task-result.ts";

const result: TaskResult = {
  ...{ worker_id: "worker-1", attempt: 1, outcome: "succeeded", retryable: false, summary: "done", error: null },
  ...{ usage: noRunUsage, duration_ms: 1, session_id: null, isolation: "bubblewrap", publication: noPublication },
};

function buildPorts() {
  const kept = new Map<string, UndeliveredResult>();
  const deliver = vi.fn(async () => undefined);
  return {
    kept,
    deliver,
    ports: {
      warn: vi.fn(),
      gateway: { deliver, claim: vi.fn(), renew: vi.fn() },
      executions: {
        start: vi.fn(),
        keepResult: async (task_id: string, result: TaskResult) => void kept.set(task_id, { task_id, result }),
        acknowledge: async (taskId: string) => void kept.delete(taskId),
        listUndelivered: async () => [...kept.values()],
      },
    },
  };
}

describe("delivering a result", () => {
  it("keeps it before it is sent, and lets it go when the gateway has it", async () => {
    const { ports, kept, deliver } = buildPorts();
    deliver.mockImplementation(async () => {
      expect(kept.size).toBe(1);
    });

    await deliverResult(ports, "task-1", result);

    expect(deliver).toHaveBeenCalledWith("task-1", result);
    expect(kept.size).toBe(0);
  });

  it("sends again what was kept, until the gateway has it", async () => {
    const { ports, kept, deliver } = buildPorts();
    deliver
      .mockRejectedValueOnce(new RunFailure("service_unavailable", "down"))
      .mockRejectedValueOnce(new Error("down"));
    await deliverResult(ports, "task-1", result);
    await deliverKeptResults(ports, "worker-1");
    expect(kept.size).toBe(1);

    await deliverKeptResults(ports, "worker-1");

    expect(kept.size).toBe(0);
    expect(deliver).toHaveBeenCalledTimes(3);
  });
});
