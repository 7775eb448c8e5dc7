import { z } from "zod";
import type { WebhookStage } from "../task-logger/log-stages.ts";

const stageSchema = z.enum([
  "received",
  "validation",
  "parsing",
  "command_matching",
  "authorization",
  "task_created",
  "queue_push",
  "immediate_response",
]);

export function toWebhookStage(stage: string): WebhookStage | undefined {
  return stageSchema.safeParse(stage).data;
}
