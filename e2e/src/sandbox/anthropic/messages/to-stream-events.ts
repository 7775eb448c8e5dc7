import { toMessage } from "./to-message.ts";
import type { Reply, TurnBlock } from "./turn.ts";

export type StreamEvent = { readonly type: string; readonly [field: string]: unknown };

const PIECE = 48;

function toPieces(text: string): readonly string[] {
  return text.match(new RegExp(`[\\s\\S]{1,${PIECE}}`, "gu")) ?? [""];
}

function toEmptyBlock(block: TurnBlock) {
  if (block.type === "text") return { type: "text", text: "" };
  if (block.type === "thinking") return { type: "thinking", thinking: "", signature: "" };
  return { ...block, input: {} };
}

function toDeltas(block: TurnBlock): readonly StreamEvent[] {
  if (block.type === "text") return toPieces(block.text).map((text) => ({ type: "text_delta", text }));
  if (block.type === "tool_use") {
    return toPieces(JSON.stringify(block.input)).map((partial_json) => ({ type: "input_json_delta", partial_json }));
  }
  const thoughts = toPieces(block.thinking).map((thinking) => ({ type: "thinking_delta", thinking }));
  return [...thoughts, { type: "signature_delta", signature: block.signature }];
}

function toBlockEvents(block: TurnBlock, index: number): readonly StreamEvent[] {
  return [
    { type: "content_block_start", index, content_block: toEmptyBlock(block) },
    ...toDeltas(block).map((delta) => ({ type: "content_block_delta", index, delta })),
    { type: "content_block_stop", index },
  ];
}

export function toStreamEvents(reply: Reply): readonly StreamEvent[] {
  const { turn, usage } = reply;
  const message = { ...toMessage(reply), content: [], stop_reason: null, usage: { ...usage, output_tokens: 1 } };
  return [
    { type: "message_start", message },
    { type: "ping" },
    ...turn.blocks.flatMap(toBlockEvents),
    { type: "message_delta", delta: { stop_reason: turn.stopReason, stop_sequence: null }, usage },
    { type: "message_stop" },
  ];
}
