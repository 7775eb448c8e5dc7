import { randomBytes } from "node:crypto";
import type { Conversation } from "../messages/parse-conversation.ts";
import type { Turn, TurnBlock } from "../messages/turn.ts";
import type { Steps, ToolCall } from "./script.ts";

const THINKS_EVERY = 3;

function think(step: number): readonly TurnBlock[] {
  if (step % THINKS_EVERY !== 0) return [];
  const thinking =
    step === 0 ? "I should look at what is there before I change anything." : "Now I know enough for the next step.";
  return [{ type: "thinking", thinking, signature: randomBytes(48).toString("base64") }];
}

function toToolTurn({ say, name, input }: ToolCall, step: number): Turn {
  const text: readonly TurnBlock[] = say === "" ? [] : [{ type: "text", text: say }];
  const id = `toolu_${randomBytes(12).toString("hex")}`;
  return { blocks: [...think(step), ...text, { type: "tool_use", id, name, input }], stopReason: "tool_use" };
}

export function toAnswer(text: string): Turn {
  return { blocks: [{ type: "text", text }], stopReason: "end_turn" };
}

export function runScript(steps: Steps<string>, { outcomes, tools }: Conversation): Turn {
  let next = steps.next();
  let step = 0;
  for (const outcome of outcomes) {
    if (next.done === true) break;
    next = steps.next(outcome);
    step += 1;
  }
  if (next.done === true) return toAnswer(next.value);
  if (!tools.has(next.value.name)) return toAnswer(`I need the tool ${next.value.name}, and it is not offered to me.`);
  return toToolTurn(next.value, step);
}
