import type { Task } from "../core/tasks/task.ts";
import { listDecisions } from "../storage/list-decisions.ts";
import type { GatewayCore } from "./gateway-core.ts";

export async function ensureFolder({ journal, database }: GatewayCore, task: Task): Promise<void> {
  if (!journal.hasFolder(task)) journal.received(task, await listDecisions(database, task.deliveryId));
}
