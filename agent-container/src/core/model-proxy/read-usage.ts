import { createParser } from "eventsource-parser";
import { z } from "zod";
import { findJson } from "../find-json.ts";
import type { ModelUsage } from "./model-usage.ts";

const tokens = z.int().min(0).nullish();
const usageSchema = z.looseObject({
  input_tokens: tokens,
  output_tokens: tokens,
  cache_read_input_tokens: tokens,
  cache_creation_input_tokens: tokens,
  cache_creation: z.looseObject({ ephemeral_1h_input_tokens: tokens }).nullish(),
});
const messageSchema = z.looseObject({ model: z.string(), usage: usageSchema });
const eventSchema = z.looseObject({ message: messageSchema.optional(), usage: usageSchema.optional() });

export type CountedAnswer = { model: string; usage: ModelUsage };
export type UsageReader = { push: (chunk: Buffer) => void; finish: () => CountedAnswer | undefined };

function addUsage(known: ModelUsage, found: z.infer<typeof usageSchema>): ModelUsage {
  return {
    input_tokens: found.input_tokens ?? known.input_tokens,
    output_tokens: found.output_tokens ?? known.output_tokens,
    cache_read_tokens: found.cache_read_input_tokens ?? known.cache_read_tokens,
    cache_write_tokens: found.cache_creation_input_tokens ?? known.cache_write_tokens,
    cache_write_hour_tokens: found.cache_creation?.ephemeral_1h_input_tokens ?? known.cache_write_hour_tokens,
  };
}

const nothing: ModelUsage = {
  input_tokens: 0,
  output_tokens: 0,
  cache_read_tokens: 0,
  cache_write_tokens: 0,
  cache_write_hour_tokens: 0,
};

export function createStreamUsageReader(): UsageReader {
  let answer: CountedAnswer | undefined;
  const decoder = new TextDecoder();
  const parser = createParser({
    onEvent: ({ data }) => {
      const event = eventSchema.safeParse(findJson(data));
      if (!event.success) return;
      const { message, usage } = event.data;
      if (message !== undefined) answer = { model: message.model, usage: addUsage(nothing, message.usage) };
      else if (usage !== undefined && answer !== undefined)
        answer = { ...answer, usage: addUsage(answer.usage, usage) };
    },
  });
  return { push: (chunk) => parser.feed(decoder.decode(chunk, { stream: true })), finish: () => answer };
}

export function createMessageUsageReader(maxLength: number): UsageReader {
  const chunks: Buffer[] = [];
  let length = 0;
  return {
    push: (chunk) => {
      length += chunk.length;
      if (length <= maxLength) chunks.push(chunk);
    },
    finish: () => {
      const message = messageSchema.safeParse(findJson(Buffer.concat(chunks).toString("utf8")));
      return message.success ? { model: message.data.model, usage: addUsage(nothing, message.data.usage) } : undefined;
    },
  };
}
