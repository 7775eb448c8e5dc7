import { redact } from "../core/redact.ts";

export function createRedactor(secrets: readonly string[]): (text: string) => string {
  const known = secrets.filter((secret) => secret.length >= 8);
  return (text) => redact(known.reduce((rest, secret) => rest.replaceAll(secret, "[redacted]"), text));
}
