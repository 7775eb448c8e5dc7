import { getIdentity } from "../client/accounts.ts";
import type { GithubClient } from "../client/create-github-client.ts";
import type { GithubSession } from "../client/github-session.ts";
import { ServiceError } from "../core/errors.ts";
import type { CredentialRepository, StoredCredential } from "../storage/credential-repository.ts";
import type { CredentialCipher, CredentialPlace } from "./credential-cipher.ts";

export type CredentialsManager = ReturnType<typeof createCredentialsManager>;

type ManagerParts = {
  readonly repository: CredentialRepository;
  readonly cipher: CredentialCipher;
  readonly client: GithubClient;
};

const DEFAULT_OWNER = "*";

export function createCredentialsManager({ repository, cipher, client }: ManagerParts) {
  function createSession(credential: StoredCredential): GithubSession {
    const { name, account } = credential;
    const token = { name, token: cipher.decrypt(credential, credential) };

    async function findOut() {
      const identity = await getIdentity(client, token);
      await repository.saveAccount(credential, identity);
      return identity;
    }

    return {
      credential: name,
      token: token.token,
      getIdentity: findOut,
      getAccount: async () => account ?? (await findOut()),
      send: (request, schema) => client.send(token, request, schema),
    };
  }

  async function checkToken(name: string, token: string) {
    try {
      return await getIdentity(client, { name, token });
    } catch (error) {
      if (!(error instanceof ServiceError) || error.code !== "upstream_refused") throw error;
      const message = `GitHub does not accept this token for the credential ${name}. Nothing was changed.`;
      throw new ServiceError("credential_refused", message, { cause: error });
    }
  }

  async function verifyOwnerIsFree({ name, owner }: CredentialPlace): Promise<void> {
    const holder = await repository.findOwnerHolder(owner);
    if (holder === undefined || holder === name) return;
    const message = `The owner ${owner} is served by the credential ${holder}. Replace or delete that one.`;
    throw new ServiceError("credential_owner_taken", message);
  }

  return {
    list: () => repository.list(),

    async openSession(owner: string = DEFAULT_OWNER): Promise<GithubSession> {
      const credential = await repository.findForOwner(owner.toLowerCase());
      if (credential !== undefined) return createSession(credential);
      const message = `No GitHub credential serves ${owner}. Store one with PUT /api/v1/credentials/default.`;
      throw new ServiceError("credential_missing", message);
    },

    async store(given: CredentialPlace, token: string): Promise<StoredCredential> {
      const place = { name: given.name, owner: given.owner.toLowerCase() };
      await verifyOwnerIsFree(place);
      const account = await checkToken(place.name, token);
      return repository.save({ ...place, ...cipher.encrypt(token, place), account });
    },

    async remove(name: string): Promise<void> {
      if (await repository.delete(name)) return;
      throw new ServiceError("credential_not_found", `There is no credential ${name}.`);
    },
  };
}
