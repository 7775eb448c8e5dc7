import type { Logger } from "pino";
import type { Task } from "../core/tasks/task.ts";
import { runEach } from "./run-each.ts";

export type RelayPorts = {
  readonly logger: Pick<Logger, "debug" | "warn">;
  readonly isStopping: () => boolean;
  giveWay(): Promise<void>;
  takeUnprepared(): Promise<readonly Task[]>;
  prepare(task: Task): Promise<void>;
  settleDeferrals(): Promise<void>;
  verifyQueue(): Promise<void>;
  publishSome(): Promise<number>;
};

async function isQueueAvailable({ verifyQueue, logger }: RelayPorts): Promise<boolean> {
  try {
    await verifyQueue();
    return true;
  } catch (error) {
    logger.debug({ err: error }, "Redis does not answer; tasks wait in the outbox");
    return false;
  }
}

export async function relayTasks(ports: RelayPorts): Promise<void> {
  await ports.giveWay();
  const unprepared = await ports.takeUnprepared();
  await runEach(unprepared, ports.prepare, ports.logger);
  if (ports.isStopping()) return;
  await ports.settleDeferrals();
  if (!(await isQueueAvailable(ports))) return;
  while (!ports.isStopping()) {
    if ((await ports.publishSome()) === 0) return;
    await ports.giveWay();
  }
}
