import { createRedactor } from "./create-redactor.ts";
import type { LogFields } from "./task-logger.ts";

export type LogJson = { toLine(fields: LogFields): string; toDocument(fields: LogFields): string };

const LONGEST_LINE_FIELD = 16_000;

function toShort(value: unknown): unknown {
  if (typeof value !== "string" || value.length <= LONGEST_LINE_FIELD) return value;
  const kept = value.slice(0, LONGEST_LINE_FIELD).toWellFormed();
  return `${kept}… (${value.length - LONGEST_LINE_FIELD} characters more)`;
}

export function createLogJson(secrets: readonly string[]): LogJson {
  const redact = createRedactor(secrets);
  return {
    toLine: (fields) => JSON.stringify(fields, (key, value) => toShort(redact(key, value))),
    toDocument: (fields) => `${JSON.stringify(fields, redact, 2)}\n`,
  };
}
