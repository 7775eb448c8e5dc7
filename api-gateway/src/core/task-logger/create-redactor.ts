import { LRUCache } from "lru-cache";
import { redact } from "../redact.ts";

const REDACTED = "[redacted]";
const SHORTEST_SECRET = 6;
const LONGEST_REMEMBERED = 64;
const REMEMBERED = 2_000;

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
  const remembered = new LRUCache<string, string>({ max: REMEMBERED });
  const redactAnew = (text: string) =>
    redact(known.reduce((redacted, secret) => redacted.replaceAll(secret, REDACTED), text)).replace(
      openPrivateKey,
      REDACTED,
    );

  const redactText = (text: string): string => {
    if (text.length > LONGEST_REMEMBERED) return redactAnew(text);
    const known = remembered.get(text);
    if (known !== undefined) return known;
    const redacted = redactAnew(text);
    remembered.set(text, redacted);
    return redacted;
  };

  return (key, value) => {
    if (typeof value === "string") return secretKeys.has(key.toLowerCase()) ? REDACTED : redactText(value);
    if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([name, part]) => [redactText(name), part]));
  };
}
