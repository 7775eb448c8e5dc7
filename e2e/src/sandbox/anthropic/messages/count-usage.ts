import type { MessagesRequest } from "./messages-request.ts";
import type { TurnBlock, Usage } from "./turn.ts";

const CHARACTERS_PER_TOKEN = 4;
const SPENT_AT_ONCE = 400_000;

export function countTokens(value: unknown): number {
  return Math.ceil((JSON.stringify(value) ?? "").length / CHARACTERS_PER_TOKEN);
}

export function countUsage(request: MessagesRequest, blocks: readonly TurnBlock[], spends: boolean): Usage {
  const { messages, tools } = request;
  const isFirst = messages.length < 2;
  const known = countTokens([request["system"], tools]) + countTokens(messages.slice(0, -1));
  const fresh = countTokens(messages.slice(-1));
  return {
    input_tokens: spends ? SPENT_AT_ONCE : 12,
    cache_creation_input_tokens: isFirst ? known + fresh : fresh,
    cache_read_input_tokens: isFirst ? 0 : known,
    output_tokens: spends ? SPENT_AT_ONCE : countTokens(blocks),
  };
}
