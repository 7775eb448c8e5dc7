import { ServiceError } from "../errors.ts";
import type { TaskJournal } from "../journal/task-journal.ts";
import { grantCapability, type LeasePorts, toLeaseEnd } from "./grant-capability.ts";
import type { Task } from "./task.ts";

export type Worker = { readonly taskId: string; readonly workerId: string; readonly attempt: number };

export type ClaimedTask = {
  readonly task: Task;
  readonly flow: { readonly sessionId: string | null; readonly summary: string | null };
  readonly isNew: boolean;
};

export type ClaimPorts = LeasePorts & {
  readonly journal: TaskJournal;
  claim(worker: Worker, leaseExpiresAt: Date): Promise<{ task: Task | undefined; claimed: ClaimedTask | undefined }>;
};

export type Claim = ClaimedTask & { readonly capability: string; readonly leaseSeconds: number };

export function createClaim(ports: ClaimPorts): (worker: Worker) => Promise<Claim> {
  return async (worker) => {
    const { taskId, workerId, attempt } = worker;
    const { task, claimed } = await ports.claim(worker, toLeaseEnd(ports));
    if (task === undefined) throw new ServiceError("task_not_found", `There is no task ${taskId}.`);
    if (claimed === undefined) {
      const detail = `${taskId} is ${task.status} at attempt ${task.attempt}; attempt ${attempt} cannot be claimed.`;
      throw new ServiceError("task_not_claimable", detail);
    }
    if (claimed.isNew) {
      ports.journal.queue(claimed.task, "dequeued", { worker_id: workerId });
      ports.journal.queue(claimed.task, "worker_assigned", { worker_id: workerId });
    }
    const capability = await grantCapability(claimed.task, ports);
    return { ...claimed, capability, leaseSeconds: ports.leaseSeconds };
  };
}
