import type { Task } from "./task.ts";

export function chargeAttempt(task: Task, costMicroUsd: number): Task {
  const attemptMicroUsd = Math.max(task.attemptMicroUsd, costMicroUsd);
  const earlier = task.spentMicroUsd - task.attemptMicroUsd;
  return { ...task, attemptMicroUsd, spentMicroUsd: earlier + attemptMicroUsd };
}

export function remainingMicroUsd(task: Task): number {
  return Math.max(0, task.budgetMicroUsd - task.spentMicroUsd);
}
