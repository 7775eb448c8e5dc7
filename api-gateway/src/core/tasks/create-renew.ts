import { ServiceError } from "../errors.ts";
import { remainingMicroUsd } from "./charge-attempt.ts";
import type { Worker } from "./create-claim.ts";
import { grantCapability, type LeasePorts, toLeaseEnd } from "./grant-capability.ts";
import type { Task } from "./task.ts";
import type { Usage } from "./usage.ts";

export type RenewRequest = Worker & { readonly usage: Usage; readonly progress: string | null };

export type RenewPorts = LeasePorts & {
  renew(request: RenewRequest, leaseExpiresAt: Date): Promise<{ task: Task | undefined; renewed: boolean }>;
  showProgress(task: Task, progress: string): Promise<void>;
};

export type Renewal = {
  readonly action: "continue" | "cancel";
  readonly reason: string | null;
  readonly leaseExpiresAt: Date;
  readonly capability: string;
  readonly remainingMicroUsd: number;
};

function findStopReason(task: Task): string | null {
  if (task.cancelReason !== null) return task.cancelReason;
  return remainingMicroUsd(task) === 0 ? "budget_exhausted" : null;
}

export function createRenew(ports: RenewPorts): (request: RenewRequest) => Promise<Renewal> {
  return async (request) => {
    const leaseExpiresAt = toLeaseEnd(ports);
    const { task, renewed } = await ports.renew(request, leaseExpiresAt);
    if (task === undefined) throw new ServiceError("task_not_found", `There is no task ${request.taskId}.`);
    if (!renewed) {
      const detail = `Attempt ${request.attempt} of ${request.taskId} no longer runs the task (${task.status}, attempt ${task.attempt}).`;
      throw new ServiceError("attempt_superseded", detail);
    }
    if (request.progress !== null) await ports.showProgress(task, request.progress);
    const reason = findStopReason(task);
    const capability = await grantCapability(task, ports);
    const action = reason === null ? "continue" : "cancel";
    return { action, reason, leaseExpiresAt, capability, remainingMicroUsd: remainingMicroUsd(task) };
  };
}
