import { z } from "zod";
import type { CredentialSecret } from "../core/credential-secret.ts";
import { parseJson } from "../core/parse-json.ts";

const appText = z.strictObject({ app_id: z.int(), private_key: z.string() });

export function toCredentialText(secret: CredentialSecret): string {
  if (secret.kind === "token") return secret.token;
  return JSON.stringify({ app_id: secret.appId, private_key: secret.privateKey });
}

export function parseCredentialText(kind: CredentialSecret["kind"], text: string): CredentialSecret {
  if (kind === "token") return { kind, token: text };
  const { app_id, private_key } = appText.parse(parseJson(text));
  return { kind, appId: app_id, privateKey: private_key };
}
