import { describe, expect, it } from "vitest";
import { chargeAttempt, remainingMicroUsd } from "../../../src/core/tasks/charge-attempt.ts";
import { decideLostAttempt, decideSettlement } from "../../../src/core/tasks/decide-settlement.ts";
import type { Task } from "../../../src/core/tasks/task.ts";
import { resultBodySchema, type TaskResult } from "../../../src/core/tasks/task-result.ts";
import { buildTask } from "../../support/build-task.ts";
import { buildResult } from "../../support/fake-worker.ts";

function settle(task: Partial<Task>, result: Partial<TaskResult>) {
  return decideSettlement(buildTask(task), resultBodySchema.parse(buildResult(1, result)));
}

const failure = { outcome: "failed", retryable: true, error: { code: "cli_failed", message: "It failed." } } as const;

describe("what becomes of a task when an attempt ends", () => {
  it.each([
    ["success", {}, { outcome: "succeeded" }, "succeeded"],
    ["success, though someone asked to cancel", { cancelReason: "by bob" }, { outcome: "succeeded" }, "succeeded"],
    ["a failure that may not be repeated", {}, { ...failure, retryable: false }, "failed"],
    ["the last failure", { failures: 1 }, failure, "failed"],
    ["a failure with no money left", { spentMicroUsd: 100 }, failure, "failed"],
    ["a failure without a reason", { failures: 1 }, { ...failure, error: null }, "failed"],
    ["a failure after a cancel", { cancelReason: "by bob" }, failure, "cancelled"],
    ["a cancel", { cancelReason: "by bob" }, { outcome: "cancelled" }, "cancelled"],
    ["a stop nobody asked for", {}, { outcome: "cancelled" }, "cancelled"],
    ["a stop at the cost cap", { spentMicroUsd: 100 }, { outcome: "cancelled" }, "failed"],
    ["a release after a cancel", { cancelReason: "by bob" }, { outcome: "released" }, "cancelled"],
  ] as const)("%s ends it", (_case, task, result, status) => {
    expect(settle(task, result)).toMatchObject({ kind: "end", ending: { status } });
  });

  it("names the cost cap when the stop at it has no reason", () => {
    expect(settle({ spentMicroUsd: 100 }, { outcome: "cancelled", error: null })).toMatchObject({
      ending: { error: { code: "budget_exhausted" } },
    });
  });

  it("repeats the first failure and takes back what was released", () => {
    expect(settle({}, failure)).toMatchObject({ kind: "again", countsAsFailure: true });
    expect(settle({ failures: 1 }, { outcome: "released" })).toMatchObject({ kind: "again", countsAsFailure: false });
  });

  it("counts a lost worker as a failure, unless someone asked to cancel", () => {
    expect(decideLostAttempt(buildTask())).toMatchObject({ kind: "again", countsAsFailure: true });
    expect(decideLostAttempt(buildTask({ failures: 1 }))).toMatchObject({
      ending: { error: { code: "lease_expired" } },
    });
    expect(decideLostAttempt(buildTask({ cancelReason: "by bob" }))).toMatchObject({ ending: { status: "cancelled" } });
  });
});

describe("the charge of an attempt", () => {
  it("never falls, adds to what earlier attempts cost, and leaves no negative rest", () => {
    const second = buildTask({ spentMicroUsd: 60, attemptMicroUsd: 20 });

    expect(chargeAttempt(second, 50)).toMatchObject({ spentMicroUsd: 90, attemptMicroUsd: 50 });
    expect(chargeAttempt(second, 5)).toMatchObject({ spentMicroUsd: 60, attemptMicroUsd: 20 });
    expect(remainingMicroUsd(chargeAttempt(second, 500))).toBe(0);
  });
});
