export type Decision = {
  readonly stage: string;
  readonly at: string;
  readonly outcome: string;
  readonly detail: string | null;
};

export type DeliveryStatus = "queued" | "answered" | "ignored" | "duplicate" | "rejected";

export type NewDelivery = {
  readonly deliveryId: string;
  readonly provider: string;
  readonly deliveryKey: string;
  readonly semanticKey: string | null;
  readonly event: string | null;
  readonly status: DeliveryStatus;
  readonly reason: string | null;
  readonly command: string | null;
  readonly repository: string | null;
  readonly sender: string | null;
  readonly taskId: string | null;
  readonly flowId: string | null;
  readonly decisions: readonly Decision[];
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | null;
  readonly sizeBytes: number;
  readonly at: Date;
};
