import { sweepTaskLogs } from "../core/task-logger/sweep-task-logs.ts";
import { deleteOldRows } from "../storage/delete-old-rows.ts";
import type { GatewayCore } from "./gateway-core.ts";

export function createCleaner({ database, settings, now }: GatewayCore): () => Promise<void> {
  const { folder, enabled, retentionDays: taskRetentionDays, eventRetentionDays } = settings.logs;
  return async () => {
    await deleteOldRows(database, { at: now(), eventRetentionDays });
    if (enabled) await sweepTaskLogs({ folder, now, taskRetentionDays, eventRetentionDays });
  };
}
