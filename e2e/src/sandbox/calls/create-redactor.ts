import { parseJson } from "../parse-json.ts";
import type { SandboxSettings } from "../settings.ts";

const secretHeaders = new Set(["authorization", "x-api-key", "cookie", "proxy-authorization"]);

const SHORTEST_SECRET = 8;
const INSTALLATION_TOKEN = /ghs_[A-Za-z0-9]{36}/gu;

export type Redactor = {
  readonly redactText: (text: string) => string;
  readonly redactHeaders: (headers: NodeJS.Dict<string | string[]>) => Record<string, string>;
  readonly redactBody: (body: unknown) => unknown;
};

export function createRedactor(settings: SandboxSettings): Redactor {
  const known = [...settings.githubTokens, ...settings.anthropicKeys, settings.githubWebhookSecret];
  const secrets = known.filter((secret) => secret.length >= SHORTEST_SECRET);
  const redactText = (text: string) =>
    secrets
      .reduce((rest, secret) => rest.replaceAll(secret, "[redacted]"), text)
      .replaceAll(INSTALLATION_TOKEN, "[redacted]");
  return {
    redactText,
    redactHeaders(headers) {
      const entries = Object.entries(headers).map(([name, value]) => {
        const text = Array.isArray(value) ? value.join(", ") : (value ?? "");
        return [name, secretHeaders.has(name) ? "[redacted]" : redactText(text)];
      });
      return Object.fromEntries(entries);
    },
    redactBody(body) {
      const text = JSON.stringify(body);
      return text === undefined ? null : parseJson(redactText(text));
    },
  };
}
