import { createPublicKey, type KeyObject } from "node:crypto";
import { z } from "zod";

export type CapabilityKey = { readonly id: string; readonly key: KeyObject };

const PAIR = /^(?<id>[\w.-]{1,64}):(?<encoded>[A-Za-z0-9+/]+={0,2})$/u;

function parseKey(encoded: string): KeyObject | undefined {
  try {
    const key = createPublicKey({ key: Buffer.from(encoded, "base64"), format: "der", type: "spki" });
    return key.asymmetricKeyType === "ed25519" ? key : undefined;
  } catch {
    return undefined;
  }
}

function parseCapabilityKeys(text: string, context: z.RefinementCtx): CapabilityKey[] {
  return text.split(",").flatMap((pair) => {
    const { id = "", encoded = "" } = PAIR.exec(pair.trim())?.groups ?? {};
    const key = parseKey(encoded);
    if (key !== undefined) return [{ id, key }];
    context.addIssue("expected kid:base64 pairs of Ed25519 public keys in SPKI DER");
    return [];
  });
}

export const capabilityKeysSchema = z.string().transform(parseCapabilityKeys);
