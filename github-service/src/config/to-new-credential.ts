import type { CredentialSecret } from "../core/credential-secret.ts";
import type { NewCredential } from "../storage/credential-repository.ts";
import type { CredentialCipher, CredentialPlace } from "./credential-cipher.ts";
import { toCredentialText } from "./credential-text.ts";

export function toNewCredential(
  cipher: CredentialCipher,
  place: CredentialPlace,
  secret: CredentialSecret,
): Omit<NewCredential, "origin"> {
  const encrypted = cipher.encrypt(toCredentialText(secret), place);
  const appId = secret.kind === "app" ? secret.appId : null;
  return { ...place, ...encrypted, kind: secret.kind, appId, account: null };
}
