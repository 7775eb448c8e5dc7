import type { DeliveryHeaders } from "./raw-delivery.ts";

export function findHeader(headers: DeliveryHeaders, name: string): string | undefined {
  const value = headers[name];
  return typeof value === "string" ? value : undefined;
}
