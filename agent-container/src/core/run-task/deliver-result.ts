import { RunFailure } from "../run-failure.ts";
import type { TaskResult } from "../task-result.ts";
import type { RunPorts } from "./run-ports.ts";

type DeliveryPorts = Pick<RunPorts, "gateway" | "warn"> & {
  readonly executions: Pick<RunPorts["executions"], "keepResult" | "acknowledge" | "listUndelivered">;
};

async function send({ gateway, executions, warn }: DeliveryPorts, taskId: string, result: TaskResult): Promise<void> {
  try {
    await gateway.deliver(taskId, result);
  } catch (error) {
    const isLate = error instanceof RunFailure && error.code === "attempt_superseded";
    warn(isLate ? "the result came too late" : "the result could not be delivered yet", error);
    if (!isLate) return;
  }
  await executions.acknowledge(taskId, result.attempt);
}

export async function deliverResult(ports: DeliveryPorts, taskId: string, result: TaskResult): Promise<void> {
  await ports.executions.keepResult(taskId, result);
  await send(ports, taskId, result);
}

export async function deliverKeptResults(ports: DeliveryPorts, workerId: string): Promise<void> {
  for (const { task_id, result } of await ports.executions.listUndelivered(workerId))
    await send(ports, task_id, result);
}
