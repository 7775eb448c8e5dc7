import { describe, expect, it } from "vitest";
import type { ExecutionRepository } from "../../src/core/execution-repository.ts";
import { keepInMemory } from "../../src/queue/keep-in-memory.ts";
import { buildTaskResult } from "../support/build-task-result.ts";

const taskId = "task-0123456789ab";
const execution = { task_id: taskId, flow_id: "flow-0123456789ab", attempt: 1, worker_id: "worker-1" };
const result = buildTaskResult();

function createSwitchedRepository() {
  const written: string[] = [];
  const power = { on: true };
  const write = async (what: string) => {
    if (!power.on) throw new Error("PostgreSQL does not answer");
    written.push(what);
  };
  const repository: ExecutionRepository = {
    start: () => write("start"),
    keepResult: () => write("result"),
    acknowledge: () => write("acknowledged"),
    listUndelivered: async () => {
      await write("list");
      return [];
    },
  };
  const warnings: string[] = [];
  return { executions: keepInMemory(repository, (message) => void warnings.push(message)), written, power, warnings };
}

describe("keeping executions while the database is away", () => {
  it("adds nothing while the database is there", async () => {
    const { executions, written, warnings } = createSwitchedRepository();

    await executions.start(execution);
    await executions.keepResult(taskId, result);
    await executions.acknowledge(taskId, 1);

    expect(written).toEqual(["start", "result", "acknowledged"]);
    expect(warnings).toEqual([]);
  });

  it("keeps a result until it is delivered, and writes it when the database is back", async () => {
    const { executions, written, power, warnings } = createSwitchedRepository();
    power.on = false;
    await executions.start(execution);
    await executions.keepResult(taskId, result);

    expect(await executions.listUndelivered("worker-1")).toEqual([{ task_id: taskId, result }]);
    power.on = true;
    await executions.acknowledge(taskId, 1);

    expect(written).toEqual(["start", "result", "acknowledged"]);
    expect(await executions.listUndelivered("worker-1")).toEqual([]);
    expect(warnings).toHaveLength(3);
  });

  it("writes the start it owes before the result", async () => {
    const { executions, written, power } = createSwitchedRepository();
    power.on = false;
    await executions.start(execution);
    power.on = true;
    await executions.keepResult(taskId, result);

    expect(written).toEqual(["start", "result"]);
  });

  it("does not deliver again what was delivered while the database was away", async () => {
    const { executions, power } = createSwitchedRepository();
    power.on = false;
    await executions.start(execution);
    await executions.keepResult(taskId, result);
    await executions.acknowledge(taskId, 1);

    expect(await executions.listUndelivered("worker-1")).toEqual([]);
  });
});
