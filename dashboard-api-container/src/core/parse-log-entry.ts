import { z } from "zod";
import { parseJson } from "./parse-json.ts";
import { redactValue } from "./redact-value.ts";
import type { LogEntry } from "./task-logs.ts";

const entrySchema = z.record(z.string(), z.unknown());

export function parseLogEntry(text: string): LogEntry | undefined {
  try {
    return entrySchema.safeParse(redactValue(parseJson(text))).data;
  } catch {
    return undefined;
  }
}
