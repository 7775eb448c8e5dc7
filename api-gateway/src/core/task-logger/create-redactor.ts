import { redact } from "../redact.ts";

const REDACTED = "[redacted]";
const SHORTEST_SECRET = 6;

const secretKeys: ReadonlySet<string> = new Set([
  "api_key",
  "apikey",
  "authorization",
  "capability",
  "cookie",
  "password",
  "private_key",
  "secret",
  "set-cookie",
  "signature",
  "token",
  "x-agent-capability",
  "x-hub-signature",
  "x-hub-signature-256",
]);

const openPrivateKey = /-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----[\s\S]*$/u;

export type Redactor = (key: string, value: unknown) => unknown;

export function createRedactor(secrets: readonly string[]): Redactor {
  const known = secrets
    .filter((secret) => secret.length >= SHORTEST_SECRET)
    .sort((one, other) => other.length - one.length);
  const redactText = (text: string) =>
    redact(known.reduce((redacted, secret) => redacted.replaceAll(secret, REDACTED), text)).replace(
      openPrivateKey,
      REDACTED,
    );

  return (key, value) => {
    if (typeof value === "string") return secretKeys.has(key.toLowerCase()) ? REDACTED : redactText(value);
    if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([name, part]) => [redactText(name), part]));
  };
}
