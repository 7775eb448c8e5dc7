import { describe, expect, it } from "vitest";
import { createExecutionRepository } from "../../src/storage/execution-repository.ts";
import { createExecutionUpkeep } from "../../src/storage/execution-upkeep.ts";
import { buildTaskResult } from "../support/build-task-result.ts";
import { createTestClock, openTestDatabase } from "../support/open-test-database.ts";

const taskId = "task-0123456789ab";
const begun = { task_id: taskId, flow_id: "flow-0123456789ab", attempt: 1, worker_id: "worker-1" };
const day = 86_400_000;

async function openUpkeep() {
  const database = await openTestDatabase();
  const { now, advance } = createTestClock();
  const executions = createExecutionRepository({ database, now });
  await executions.start(begun);
  const listStates = async () => {
    const rows = await database.execution.findMany({ select: { state: true }, orderBy: { attempt: "asc" } });
    return rows.map(({ state }) => state);
  };
  return { database, executions, upkeep: createExecutionUpkeep({ database, now }), advance, listStates };
}

describe("the upkeep of executions", () => {
  it("gives up what runs on a worker that fell silent, and nothing that was seen", async () => {
    const { upkeep, executions, advance, listStates } = await openUpkeep();
    await executions.start({ ...begun, attempt: 2, worker_id: "worker-2" });
    advance(20_000);
    await upkeep.touch([{ ...begun, attempt: 2 }]);
    await upkeep.touch([]);

    expect(await upkeep.abandonSilent(15_000)).toBe(1);
    expect(await listStates()).toEqual(["abandoned", "running"]);
  });

  it("never gives up what has ended", async () => {
    const { upkeep, executions, advance, listStates } = await openUpkeep();
    await executions.keepResult(taskId, buildTaskResult());
    advance(20_000);

    expect(await upkeep.abandonSilent(15_000)).toBe(0);
    await upkeep.abandonAttempt(taskId, 1);
    expect(await listStates()).toEqual(["finished"]);
  });

  it("gives up an attempt that another has overtaken", async () => {
    const { upkeep, listStates } = await openUpkeep();

    await upkeep.abandonAttempt(taskId, 2);
    expect(await listStates()).toEqual(["running"]);
    await upkeep.abandonAttempt(taskId, 1);
    expect(await listStates()).toEqual(["abandoned"]);
  });

  it("gives up a result that the gateway has refused for a day", async () => {
    const { upkeep, executions, advance } = await openUpkeep();
    await executions.keepResult(taskId, buildTaskResult());

    expect(await upkeep.abandonRefused(day)).toBe(0);
    advance(day + 1);
    expect(await upkeep.abandonRefused(day)).toBe(1);
    expect(await executions.listUndelivered("worker-1")).toEqual([]);
  });

  it("deletes what is old, but nothing that runs or waits for its delivery", async () => {
    const { upkeep, executions, database, advance, listStates } = await openUpkeep();
    for (const attempt of [2, 3]) await executions.start({ ...begun, attempt });
    for (const attempt of [1, 2]) await executions.keepResult(taskId, buildTaskResult({ attempt }));
    await executions.acknowledge(taskId, 1);
    const createdAt = new Date("2026-11-22T12:00:00.000Z");
    const artifact = { taskId, kind: "patch" as const, sha256: "a".repeat(64), content: new Uint8Array([1]) };
    await database.artifact.create({ data: { ...artifact, createdAt } });

    expect(await upkeep.deleteOlder(day)).toBe(0);
    advance(day + 1);
    expect(await upkeep.deleteOlder(day)).toBe(2);
    expect(await listStates()).toEqual(["finished", "running"]);
    expect(await database.artifact.count()).toBe(0);
  });
});
