import { hash } from "node:crypto";
import type { WriteCall } from "../call.ts";

export function toScope({ caller, capability }: WriteCall): string {
  return caller === "agent" && capability !== undefined ? `agent/${capability.sub}` : caller;
}

export function toMarker(call: WriteCall): string {
  const identity = hash("sha256", `${toScope(call)}\0${call.idempotencyKey}`).slice(0, 32);
  return `<!-- agent-system:key:${identity} -->`;
}

export function toRequestHash(body: object): string {
  return hash("sha256", JSON.stringify(Object.entries(body).toSorted(([left], [right]) => (left < right ? -1 : 1))));
}
