import type { TaskLogger } from "./task-logger.ts";

export const noTaskLogger: TaskLogger = {
  writeMetadata: () => undefined,
  writeInput: () => undefined,
  logWebhookStage: () => undefined,
  logQueueStage: () => undefined,
  writeFinalResult: () => undefined,
  writeEvents: async () => true,
  flush: async () => undefined,
};
