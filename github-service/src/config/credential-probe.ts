import type { Probe } from "../core/probe.ts";
import type { CredentialRepository } from "../storage/credential-repository.ts";
import { isDatabaseUnavailable } from "../storage/is-database-unavailable.ts";
import type { CredentialCipher } from "./credential-cipher.ts";

type ProbeParts = {
  readonly repository: CredentialRepository;
  readonly cipher: CredentialCipher;
  readonly isSeedPending: () => boolean;
};

async function listCredentials(repository: CredentialRepository) {
  try {
    return await repository.list();
  } catch (error) {
    throw new Error(isDatabaseUnavailable(error) ? "PostgreSQL does not answer" : "the credentials cannot be read");
  }
}

export function createCredentialProbe({ repository, cipher, isSeedPending }: ProbeParts): Probe {
  return {
    name: "credentials",
    check: async () => {
      for (const credential of await listCredentials(repository)) cipher.decrypt(credential, credential);
      if (isSeedPending()) throw new Error("the credential of the environment is not stored yet");
    },
  };
}
