import { z } from "zod";

const recordedSchema = z.looseObject({
  tools: z.array(z.looseObject({ name: z.string() })).optional(),
  system: z.unknown(),
});

export function summarizeRequest(body: unknown): unknown {
  const parsed = recordedSchema.safeParse(body);
  if (!parsed.success) return body;
  const { tools = [], system: _system, ...rest } = parsed.data;
  return { ...rest, tools: tools.map((tool) => tool.name) };
}
