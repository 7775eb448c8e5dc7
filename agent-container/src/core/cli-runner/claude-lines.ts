import { z } from "zod";
import { findJson } from "../find-json.ts";
import { claudeResultSchema, toFinished } from "./claude-result.ts";
import type { CliEvent } from "./cli-event.ts";

const blockSchema = z.looseObject({
  type: z.string(),
  text: z.string().optional(),
  thinking: z.string().optional(),
  id: z.string().optional(),
  name: z.string().optional(),
  input: z.unknown().optional(),
  tool_use_id: z.string().optional(),
  content: z.unknown().optional(),
  is_error: z.boolean().optional(),
});
type Block = z.infer<typeof blockSchema>;

const messageSchema = z.looseObject({ content: z.union([z.string(), z.array(blockSchema)]) });
const initSchema = z.looseObject({
  session_id: z.string(),
  model: z.string(),
  claude_code_version: z.string().default(""),
});
const retrySchema = z.looseObject({
  error_status: z.int().nullable().default(null),
  attempt: z.int().default(0),
  max_retries: z.int().default(0),
  retry_delay_ms: z.number().default(0),
});
const assistantSchema = z.looseObject({
  message: z.looseObject({
    id: z.string().default(""),
    content: z.array(blockSchema),
    usage: z.looseObject({
      input_tokens: z.int().default(0),
      output_tokens: z.int().default(0),
      cache_read_input_tokens: z.int().nullable().default(0),
      cache_creation_input_tokens: z.int().nullable().default(0),
    }),
  }),
});
const userSchema = z.looseObject({ message: messageSchema });
const lineSchema = z.looseObject({ type: z.string(), subtype: z.string().optional() });

function toText(content: unknown): string {
  if (typeof content === "string") return content;
  const blocks = z.array(z.looseObject({ text: z.string().optional() })).safeParse(content);
  return blocks.success ? blocks.data.map((block) => block.text ?? "").join("\n") : "";
}

function toBlockEvents(block: Block): CliEvent[] {
  if (block.type === "text" && block.text) return [{ type: "message", text: block.text }];
  if (block.type === "thinking" && block.thinking) return [{ type: "thinking", text: block.thinking }];
  if (block.type === "tool_use")
    return [{ type: "tool_call", id: block.id ?? "", name: block.name ?? "", input: block.input ?? {} }];
  if (block.type === "tool_result") {
    const output = toText(block.content);
    return [{ type: "tool_result", id: block.tool_use_id ?? "", output, is_error: block.is_error ?? false }];
  }
  return [];
}

function readSystem(line: z.infer<typeof lineSchema>): CliEvent[] {
  if (line.subtype === "init") {
    const { session_id, model, claude_code_version } = initSchema.parse(line);
    return [{ type: "started", session_id, model, version: claude_code_version }];
  }
  if (line.subtype !== "api_retry") return [];
  const { error_status, attempt, max_retries, retry_delay_ms } = retrySchema.parse(line);
  return [{ type: "retry_notice", status: error_status, attempt, max_retries, delay_ms: retry_delay_ms }];
}

function readAssistant(line: unknown): CliEvent[] {
  const { id, content, usage } = assistantSchema.parse(line).message;
  const counted: CliEvent = {
    type: "usage",
    message_id: id,
    input_tokens: usage.input_tokens,
    output_tokens: usage.output_tokens,
    cache_read_tokens: usage.cache_read_input_tokens ?? 0,
    cache_write_tokens: usage.cache_creation_input_tokens ?? 0,
  };
  return [...content.flatMap(toBlockEvents), counted];
}

function readUser(line: unknown): CliEvent[] {
  const { content } = userSchema.parse(line).message;
  return typeof content === "string" ? [] : content.flatMap(toBlockEvents);
}

function readKnown(line: z.infer<typeof lineSchema>): CliEvent[] {
  if (line.type === "system") return readSystem(line);
  if (line.type === "assistant") return readAssistant(line);
  if (line.type === "user") return readUser(line);
  if (line.type === "result") return [toFinished(claudeResultSchema.parse(line))];
  return [];
}

export function readClaudeLine(text: string): CliEvent[] | undefined {
  const line = lineSchema.safeParse(findJson(text));
  if (!line.success) return undefined;
  try {
    return readKnown(line.data);
  } catch (error) {
    if (error instanceof z.ZodError) return undefined;
    throw error;
  }
}
