export type EventName =
  | "delivery_decided"
  | "task_created"
  | "task_claimed"
  | "task_settled"
  | "reply_sent"
  | "reply_undeliverable";

export type EventLine = {
  readonly timestamp: string;
  readonly event: EventName;
  readonly task_id: string | null;
  readonly flow_id: string | null;
  readonly delivery_id: string | null;
  readonly provider: string;
  readonly status: string | null;
  readonly reason: string | null;
  readonly cost_micro_usd: number;
  readonly attempt: number | null;
  readonly repository: string | null;
  readonly command: string | null;
  readonly sender: string | null;
  readonly url: string | null;
};
