import { createHmac, timingSafeEqual } from "node:crypto";
import { findHeader } from "../find-header.ts";
import type { WebhookSecrets } from "../provider.ts";
import type { RawDelivery } from "../raw-delivery.ts";

const signatureHeader = /^sha256=([0-9a-f]{64})$/u;

function isUsable(secret: string | undefined): secret is string {
  return secret !== undefined && secret.trim() !== "";
}

function isSignedWith(secret: string, rawBody: Uint8Array, signature: Buffer): boolean {
  const expected = createHmac("sha256", secret).update(rawBody).digest();
  return expected.length === signature.length && timingSafeEqual(expected, signature);
}

export function isSignedByGithub({ headers, rawBody }: RawDelivery, secrets: WebhookSecrets): boolean {
  const hex = signatureHeader.exec(findHeader(headers, "x-hub-signature-256") ?? "")?.[1];
  if (hex === undefined) return false;
  const signature = Buffer.from(hex, "hex");
  const matches = secrets.map((secret) => isUsable(secret) && isSignedWith(secret, rawBody, signature));
  return matches.includes(true);
}
