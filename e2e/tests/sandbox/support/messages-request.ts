import { z } from "zod";
import { parseJson } from "../../../src/sandbox/parse-json.ts";

const tools = ["Bash", "Read", "Edit", "Write", "Grep"].map((name) => ({
  name,
  description: name,
  input_schema: { type: "object" },
}));

const eventSchema = z.looseObject({ type: z.string() });

export function toMessagesRequest(prompt: string, rest: Record<string, unknown> = {}) {
  return {
    model: "claude-sonnet-4-5",
    max_tokens: 1000,
    tools,
    messages: [{ role: "user", content: prompt }],
    ...rest,
  };
}

export function parseEvents(text: string): readonly z.infer<typeof eventSchema>[] {
  const data = text.split("\n").filter((line) => line.startsWith("data: "));
  return data.map((line) => eventSchema.parse(parseJson(line.slice("data: ".length))));
}
