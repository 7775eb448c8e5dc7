import type { DeliveryEvent } from "./delivery-event.ts";

export type DeliverySummary = {
  readonly deliveryKey: string;
  readonly event: string;
  readonly action: string | null;
  readonly repository: string | null;
  readonly sender: string | null;
};

export type ParsedDelivery =
  | { readonly kind: "usable"; readonly event: DeliveryEvent; readonly summary: DeliverySummary }
  | { readonly kind: "ping"; readonly summary: DeliverySummary }
  | { readonly kind: "unused"; readonly reason: "event_not_used"; readonly summary: DeliverySummary }
  | {
      readonly kind: "malformed";
      readonly reason: string;
      readonly path: string;
      readonly summary: DeliverySummary | null;
    };
