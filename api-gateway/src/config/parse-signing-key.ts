import { createPrivateKey, type KeyObject } from "node:crypto";
import { z } from "zod";

export type SigningKey = { readonly keyId: string; readonly key: KeyObject };

const FORMAT = /^(?<keyId>[\w.-]{1,64}):(?<encoded>[A-Za-z0-9+/]+={0,2})$/u;

function readKey(encoded: string): KeyObject | undefined {
  try {
    const key = createPrivateKey({ key: Buffer.from(encoded, "base64"), format: "der", type: "pkcs8" });
    return key.asymmetricKeyType === "ed25519" ? key : undefined;
  } catch {
    return undefined;
  }
}

export function parseSigningKey(text: string, context: z.RefinementCtx): SigningKey {
  const { keyId = "", encoded = "" } = FORMAT.exec(text.trim())?.groups ?? {};
  const key = readKey(encoded);
  if (key !== undefined) return { keyId, key };
  context.addIssue("expected kid:base64 of an Ed25519 private key");
  return z.NEVER;
}
