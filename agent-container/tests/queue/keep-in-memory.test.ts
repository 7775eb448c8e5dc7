import { describe, expect, it } from "vitest";
import type { ExecutionRepository } from "../../src/core/execution-repository.ts";
import { keepInMemory } from "../../src/queue/keep-in-memory.ts";
import { buildTaskResult } from "../support/build-task-result.ts";

const taskId = "task-0123456789ab";
const execution = { task_id: taskId, flow_id: "flow-0123456789ab", attempt: 1, worker_id: "worker-1" };
const push = { task_id: taskId, attempt: 1, commit: "c".repeat(40), files_changed: 2 };
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
    notePush: () => write("push"),
    findPush: async () => {
      await write("looked for a push");
      return push;
    },
    keepResult: () => write("result"),
    acknowledge: () => write("acknowledged"),
    listUndelivered: async () => {
      if (!power.on) throw new Error("PostgreSQL does not answer");
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
    expect(await executions.listUndelivered("worker-1")).toEqual([]);
  });

  it("offers a result for delivery, and writes it when the database is back", async () => {
    const { executions, written, power, warnings } = createSwitchedRepository();
    power.on = false;
    await executions.start(execution);
    await executions.keepResult(taskId, result);

    expect(await executions.listUndelivered("worker-1")).toEqual([{ task_id: taskId, result }]);
    expect(warnings).toHaveLength(3);

    power.on = true;
    await executions.listUndelivered("worker-1");
    expect(written).toEqual(["start", "result"]);
  });

  it("does not deliver again what was delivered meanwhile, and notes that later", async () => {
    const { executions, written, power } = createSwitchedRepository();
    power.on = false;
    await executions.start(execution);
    await executions.keepResult(taskId, result);
    await executions.acknowledge(taskId, 1);

    expect(await executions.listUndelivered("worker-1")).toEqual([]);
    power.on = true;
    expect(await executions.listUndelivered("worker-1")).toEqual([]);
    expect(written).toEqual(["start", "result", "acknowledged"]);
  });

  it("leaves a delivery that could not be noted to be repeated", async () => {
    const { executions, power, warnings } = createSwitchedRepository();
    await executions.start(execution);
    await executions.keepResult(taskId, result);
    power.on = false;

    await executions.acknowledge(taskId, 1);

    expect(warnings).toEqual(["a delivery could not be noted yet"]);
  });

  it("notes pushes while it can, and holds nothing up while it cannot", async () => {
    const { executions, written, power, warnings } = createSwitchedRepository();
    await executions.notePush(push);
    expect(await executions.findPush(taskId, push.commit)).toEqual(push);
    power.on = false;

    await executions.notePush(push);

    expect(await executions.findPush(taskId, push.commit)).toBeUndefined();
    expect(written).toEqual(["push", "looked for a push"]);
    expect(warnings).toHaveLength(2);
  });

  it("writes the start it owes before the result", async () => {
    const { executions, written, power } = createSwitchedRepository();
    power.on = false;
    await executions.start(execution);
    power.on = true;
    await executions.keepResult(taskId, result);

    expect(written).toEqual(["start", "result"]);
  });
});
