import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { ServiceError } from "../core/errors.ts";
import type { EncryptionKey } from "./encryption-keys.ts";

export type CredentialPlace = { readonly name: string; readonly owner: string };

export type EncryptedToken = { readonly keyId: string; readonly encryptedText: Uint8Array<ArrayBuffer> };

export type CredentialCipher = {
  encrypt(token: string, place: CredentialPlace): EncryptedToken;
  decrypt(encrypted: EncryptedToken, place: CredentialPlace): string;
};

const ALGORITHM = "aes-256-gcm";
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

function toAssociatedData({ name, owner }: CredentialPlace): Buffer {
  return Buffer.from(["github-credential", name, owner].join("\0"));
}

function refuse({ name }: CredentialPlace, reason: string): ServiceError {
  const advice = "Put the key back or store the credential again";
  return new ServiceError("credential_unreadable", `The credential ${name} cannot be decrypted: ${reason}. ${advice}.`);
}

export function createCredentialCipher(keys: readonly EncryptionKey[]): CredentialCipher {
  return {
    encrypt(token, place) {
      const [key] = keys;
      if (key === undefined) throw refuse(place, "CREDENTIALS_ENCRYPTION_KEYS is empty");
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(ALGORITHM, key.bytes, nonce).setAAD(toAssociatedData(place));
      const text = Buffer.concat([cipher.update(token, "utf8"), cipher.final()]);
      return { keyId: key.id, encryptedText: Uint8Array.from(Buffer.concat([nonce, cipher.getAuthTag(), text])) };
    },

    decrypt({ keyId, encryptedText }, place) {
      const key = keys.find(({ id }) => id === keyId);
      if (key === undefined) throw refuse(place, `its key ${keyId} is not in CREDENTIALS_ENCRYPTION_KEYS`);
      const bytes = Buffer.from(encryptedText);
      const tag = bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES);
      try {
        const decipher = createDecipheriv(ALGORITHM, key.bytes, bytes.subarray(0, NONCE_BYTES), {
          authTagLength: TAG_BYTES,
        });
        decipher.setAAD(toAssociatedData(place)).setAuthTag(tag);
        const text = Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]);
        return text.toString("utf8");
      } catch {
        throw refuse(place, `the key ${keyId} of CREDENTIALS_ENCRYPTION_KEYS is not the one it was encrypted with`);
      }
    },
  };
}
