import type { Decision, DeliveryStatus } from "./new-delivery.ts";

export type StoredDelivery = {
  readonly deliveryId: string;
  readonly provider: string;
  readonly deliveryKey: string;
  readonly event: string | null;
  readonly status: DeliveryStatus;
  readonly reason: string | null;
  readonly taskId: string | null;
  readonly flowId: string | null;
  readonly command: string | null;
  readonly repository: string | null;
  readonly sender: string | null;
  readonly repeats: number;
  readonly sizeBytes: number;
  readonly replayable: boolean;
  readonly receivedAt: Date;
  readonly decisions: readonly Decision[];
  readonly headers: Readonly<Record<string, string>>;
};
