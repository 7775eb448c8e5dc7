import { z } from "zod";

export type EncryptionKey = { readonly id: string; readonly bytes: Buffer };

const PAIR = /^(?<id>[\w.-]{1,64}):(?<encoded>[A-Za-z0-9+/]{43}=)$/u;

function parseEncryptionKeys(text: string, context: z.RefinementCtx): EncryptionKey[] {
  return text.split(",").map((pair) => {
    const { id = "", encoded = "" } = PAIR.exec(pair.trim())?.groups ?? {};
    if (id === "") context.addIssue("expected kid:base64 pairs of 32 bytes each");
    return { id, bytes: Buffer.from(encoded, "base64") };
  });
}

function haveDistinctIds(keys: readonly EncryptionKey[]): boolean {
  return new Set(keys.map(({ id }) => id)).size === keys.length;
}

export const encryptionKeysSchema = z
  .string()
  .transform(parseEncryptionKeys)
  .refine(haveDistinctIds, "each key id may stand once");
