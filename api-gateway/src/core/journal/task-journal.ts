import { LRUCache } from "lru-cache";
import type { Decision } from "../deliveries/new-delivery.ts";
import type { QueueStage, WebhookStage } from "../task-logger/log-stages.ts";
import type { LogFields, TaskLogger } from "../task-logger/task-logger.ts";
import type { Ending } from "../tasks/ending.ts";
import type { Task } from "../tasks/task.ts";
import { toFinalResult } from "./to-final-result.ts";
import { toTaskMetadata } from "./to-task-metadata.ts";
import { toWebhookStage } from "./to-webhook-stage.ts";

export type TaskJournal = {
  hasFolder(task: Task): boolean;
  received(task: Task, decisions: readonly Decision[]): void;
  webhook(task: Task, stage: WebhookStage, fields?: LogFields): void;
  queue(task: Task, stage: QueueStage, fields?: LogFields): void;
  ended(task: Task, ending: Ending): void;
};

type JournalOptions = { readonly logger: TaskLogger; hasFolder(taskId: string): boolean };

const REMEMBERED = 10_000;

export function createTaskJournal({ logger, hasFolder }: JournalOptions): TaskJournal {
  const started = new LRUCache<string, true>({ max: REMEMBERED });
  return {
    hasFolder: ({ taskId }) => started.has(taskId) || hasFolder(taskId),
    received: (task, decisions) => {
      started.set(task.taskId, true);
      logger.writeMetadata(task, toTaskMetadata(task));
      logger.writeInput(task, { request: task.request, command: task.command, ...task.input });
      for (const { stage, at, outcome, detail } of decisions) {
        const known = toWebhookStage(stage);
        if (known !== undefined) {
          logger.logWebhookStage(task, { stage: known, at: new Date(at), fields: { outcome, detail } });
        }
      }
    },
    webhook: (task, stage, fields = {}) => logger.logWebhookStage(task, { stage, fields }),
    queue: (task, stage, fields = {}) => logger.logQueueStage(task, { stage, fields }),
    ended: (task, ending) => logger.writeFinalResult(task, toFinalResult(task, ending)),
  };
}
