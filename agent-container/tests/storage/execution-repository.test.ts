import { describe, expect, it } from "vitest";
import { createExecutionReader } from "../../src/storage/execution-reader.ts";
import { createExecutionRepository } from "../../src/storage/execution-repository.ts";
import { buildTaskResult } from "../support/build-task-result.ts";
import { createTestClock, openTestDatabase } from "../support/open-test-database.ts";

const taskId = "task-0123456789ab";
const begun = { task_id: taskId, flow_id: "flow-0123456789ab", attempt: 1, worker_id: "worker-1" };

async function openExecutions() {
  const database = await openTestDatabase();
  const clock = createTestClock();
  const executions = createExecutionRepository({ database, now: clock.now });
  const reader = createExecutionReader(database);
  return { database, clock, executions, reader, first: async () => (await reader.list({ limit: 1 }))[0] };
}

describe("executions", () => {
  it("start, end with a result and are delivered", async () => {
    const { executions, clock, first } = await openExecutions();

    await executions.start(begun);
    expect(await first()).toMatchObject({ taskId, attempt: 1, workerId: "worker-1", state: "running", outcome: null });

    clock.advance(1000);
    await executions.keepResult(taskId, buildTaskResult());
    expect(await first()).toMatchObject({
      state: "finished",
      outcome: "succeeded",
      costMicroUsd: 1_250,
      isolation: "bubblewrap",
      startedAt: new Date("2026-11-22T12:00:00.000Z"),
      finishedAt: new Date("2026-11-22T12:00:01.000Z"),
    });

    await executions.acknowledge(taskId, 1);
    expect(await first()).toMatchObject({ state: "delivered", outcome: "succeeded", costMicroUsd: 1_250 });
  });

  it("keep a result word for word until it is acknowledged, and not longer", async () => {
    const { executions, database } = await openExecutions();
    const error = { code: "diff_holds_secret" as const, message: "a.txt holds what looks like a secret." };
    const result = buildTaskResult({ outcome: "failed", error, session_id: null });
    await executions.start(begun);
    await executions.keepResult(taskId, result);

    expect(await executions.listUndelivered("worker-1")).toEqual([{ task_id: taskId, result }]);

    await executions.acknowledge(taskId, 1);
    expect(await executions.listUndelivered("worker-1")).toEqual([]);
    expect(await database.execution.findMany({ select: { result: true } })).toEqual([{ result: null }]);
  });

  it("remember what an attempt of the task was about to push", async () => {
    const { executions } = await openExecutions();
    const push = { task_id: taskId, attempt: 1, commit: "c".repeat(40), files_changed: 3 };
    await executions.start(begun);
    await executions.notePush(push);

    expect(await executions.findPush(taskId, push.commit)).toEqual(push);
    expect(await executions.findPush(taskId, "d".repeat(40))).toBeUndefined();
    expect(await executions.findPush("task-ffffffffffff", push.commit)).toBeUndefined();
  });

  it("of a worker that died are delivered by another after a minute", async () => {
    const { executions, clock } = await openExecutions();
    await executions.start(begun);
    await executions.keepResult(taskId, buildTaskResult());

    expect(await executions.listUndelivered("worker-2")).toEqual([]);
    clock.advance(61_000);
    expect(await executions.listUndelivered("worker-2")).toHaveLength(1);
  });

  it("skip what an older version kept in another form", async () => {
    const { executions, database } = await openExecutions();
    await executions.start(begun);
    await executions.keepResult(taskId, buildTaskResult());
    await database.execution.updateMany({ data: { result: { outcome: "fine" } } });

    expect(await executions.listUndelivered("worker-1")).toEqual([]);
  });

  it("begin anew when the same attempt is claimed again", async () => {
    const { executions, reader } = await openExecutions();
    await executions.start(begun);
    await executions.start({ ...begun, worker_id: "worker-2" });

    const all = await reader.list({ limit: 10 });
    expect(all.map(({ workerId, state }) => [workerId, state])).toEqual([["worker-2", "running"]]);
  });

  it("refuse a result of an attempt that never started", async () => {
    const { executions } = await openExecutions();

    await expect(executions.keepResult(taskId, buildTaskResult())).rejects.toThrow(/not found/iu);
  });
});

describe("the list of executions", () => {
  it("is newest first, in pages, by task and by state", async () => {
    const { executions, reader } = await openExecutions();
    for (const attempt of [1, 2, 3]) await executions.start({ ...begun, attempt });
    await executions.start({ ...begun, task_id: "task-ffffffffffff" });
    await executions.keepResult(taskId, buildTaskResult({ attempt: 2 }));

    const first = await reader.list({ taskId, limit: 2 });
    const second = await reader.list({ taskId, limit: 2, cursor: first.at(-1)?.id });
    const finished = await reader.list({ state: "finished", limit: 10 });

    expect(first.map(({ attempt }) => attempt)).toEqual([3, 2]);
    expect(second.map(({ attempt }) => attempt)).toEqual([1]);
    expect(finished.map(({ attempt }) => attempt)).toEqual([2]);
  });

  it("finds one by its id", async () => {
    const { executions, reader, first } = await openExecutions();
    await executions.start(begun);
    const execution = await first();

    expect(await reader.findById(execution?.id ?? "")).toEqual(execution);
    expect(await reader.findById("01890000-0000-7000-8000-000000000000")).toBeUndefined();
  });
});
