import type { MessagesRequest, RequestBlock, RequestMessage } from "./messages-request.ts";

export type ToolOutcome = {
  readonly text: string;
  readonly isError: boolean;
};

export type Conversation = {
  readonly prompt: string;
  readonly earlierPrompts: readonly string[];
  readonly outcomes: readonly ToolOutcome[];
  readonly tools: ReadonlySet<string>;
};

function toBlocks(message: RequestMessage): readonly RequestBlock[] {
  return typeof message.content === "string" ? [{ type: "text", text: message.content }] : message.content;
}

function withoutReminders(text: string): string {
  return text.replaceAll(/<system-reminder>[\s\S]*?<\/system-reminder>/gu, "").trim();
}

function toPrompt(message: RequestMessage): string {
  if (message.role !== "user") return "";
  return toBlocks(message)
    .filter((block) => block.type === "text")
    .map((block) => withoutReminders(block.text ?? ""))
    .filter((text) => text !== "")
    .join("\n");
}

function toOutcome({ content = "", is_error = false }: RequestBlock): ToolOutcome {
  const text = typeof content === "string" ? content : content.map((part) => part.text ?? "").join("\n");
  return { text: withoutReminders(text), isError: is_error };
}

export function parseConversation({ messages, tools }: MessagesRequest): Conversation {
  const prompts = messages
    .map((message, index) => ({ index, text: toPrompt(message) }))
    .filter(({ text }) => text !== "");
  const last = prompts.at(-1) ?? { index: 0, text: "" };
  const outcomes = messages
    .slice(last.index)
    .flatMap(toBlocks)
    .filter((block) => block.type === "tool_result")
    .map(toOutcome);
  return {
    prompt: last.text,
    earlierPrompts: prompts.slice(0, -1).map(({ text }) => text),
    outcomes,
    tools: new Set(tools.map((tool) => tool.name)),
  };
}
