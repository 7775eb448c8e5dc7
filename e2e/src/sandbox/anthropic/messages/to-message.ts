import type { Reply } from "./turn.ts";

export function toMessage({ id, model, turn, usage }: Reply) {
  return {
    id,
    type: "message",
    role: "assistant",
    model,
    content: turn.blocks,
    stop_reason: turn.stopReason,
    stop_sequence: null,
    usage: { ...usage, service_tier: "standard" },
  };
}
