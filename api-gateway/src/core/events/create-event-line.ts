import type { EventLine } from "./event-line.ts";

type Given = Pick<EventLine, "event" | "provider"> & Partial<EventLine> & { readonly at: Date };

const absent = {
  task_id: null,
  flow_id: null,
  delivery_id: null,
  status: null,
  reason: null,
  cost_micro_usd: 0,
  attempt: null,
  repository: null,
  command: null,
  sender: null,
  url: null,
} as const;

export function createEventLine({ at, ...given }: Given): EventLine {
  return { timestamp: at.toISOString(), ...absent, ...given };
}
