import type { MintCapability } from "./mint-capability.ts";
import type { Task } from "./task.ts";

export type LeasePorts = {
  readonly now: () => Date;
  readonly leaseSeconds: number;
  readonly mintCapability: MintCapability;
  listThreadNumbers(flowId: string): Promise<readonly number[]>;
};

export function toBranch(flowId: string): string {
  return `agent/${flowId}`;
}

export function toLeaseEnd({ now, leaseSeconds }: LeasePorts): Date {
  return new Date(now().getTime() + leaseSeconds * 1000);
}

export async function grantCapability(task: Task, ports: LeasePorts): Promise<string> {
  const known = await ports.listThreadNumbers(task.flowId);
  const threadNumbers = known.includes(task.thread.number) ? known : [task.thread.number, ...known];
  return ports.mintCapability({ task, threadNumbers, branch: toBranch(task.flowId), at: ports.now() });
}
