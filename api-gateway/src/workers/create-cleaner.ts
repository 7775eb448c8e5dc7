import { sweepTaskLogs } from "../core/task-logger/sweep-task-logs.ts";
import { deleteOldRows } from "../storage/delete-old-rows.ts";
import type { GatewayCore } from "./gateway-core.ts";

const LONGEST_TURN_SECONDS = 60;

export function createCleaner({ database, settings, loops, now }: GatewayCore): () => Promise<void> {
  const { folder, enabled, retentionDays: taskRetentionDays, eventRetentionDays } = settings.logs;
  return async () => {
    const at = now();
    const until = at.getTime() + LONGEST_TURN_SECONDS * 1000;
    const mayGoOn = () => !loops.isStopping() && now().getTime() < until;
    await deleteOldRows(database, { at, eventRetentionDays, mayGoOn });
    if (enabled) await sweepTaskLogs({ folder, now, taskRetentionDays, eventRetentionDays });
  };
}
