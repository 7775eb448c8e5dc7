import { createPrivateKey, createPublicKey, generateKeyPairSync } from "node:crypto";

const KEY_ID = "local";

export interface CapabilityKeys {
  readonly privateKey: string;
  readonly publicKeys: string;
}

export function createPrivateCapabilityKey(): string {
  const { privateKey } = generateKeyPairSync("ed25519");
  return privateKey.export({ format: "der", type: "pkcs8" }).toString("base64");
}

export function toCapabilityKeys(privateKeyBase64: string): CapabilityKeys {
  const key = createPrivateKey({ key: Buffer.from(privateKeyBase64, "base64"), format: "der", type: "pkcs8" });
  const publicKey = createPublicKey(key).export({ format: "der", type: "spki" }).toString("base64");
  return { privateKey: `${KEY_ID}:${privateKeyBase64}`, publicKeys: `${KEY_ID}:${publicKey}` };
}
