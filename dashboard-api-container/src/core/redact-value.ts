import { redact } from "./redact.ts";

const secretNames = new Set([
  "api_key",
  "authorization",
  "capability",
  "cookie",
  "password",
  "secret",
  "signature",
  "token",
]);

export function redactValue(value: unknown): unknown {
  if (typeof value === "string") return redact(value);
  if (Array.isArray(value)) return value.map(redactValue);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, field]) => {
      const hidden = typeof field === "string" && secretNames.has(name.toLowerCase());
      return [redact(name), hidden ? "[redacted]" : redactValue(field)];
    }),
  );
}
