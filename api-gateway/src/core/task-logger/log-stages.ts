export type WebhookStage =
  | "received"
  | "validation"
  | "parsing"
  | "command_matching"
  | "authorization"
  | "task_created"
  | "queue_push"
  | "immediate_response"
  | "progress"
  | "final_response";

export type QueueStage = "queued" | "dequeued" | "worker_assigned" | "requeued" | "lease_expired";
