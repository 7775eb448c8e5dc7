import { getIdentity } from "../client/accounts.ts";
import { checkApp } from "../client/app/check-app.ts";
import type { AppTokens } from "../client/app/create-app-tokens.ts";
import { openAppSession } from "../client/app/open-app-session.ts";
import type { GithubClient } from "../client/create-github-client.ts";
import type { GithubSession } from "../client/github-session.ts";
import { openTokenSession } from "../client/open-token-session.ts";
import type { Account, Identity } from "../core/account.ts";
import type { AppKey, CredentialSecret } from "../core/credential-secret.ts";
import { ServiceError } from "../core/errors.ts";
import type { SessionPlace } from "../core/session-place.ts";
import type { CredentialRepository, StoredCredential } from "../storage/credential-repository.ts";
import type { CredentialCipher, CredentialPlace } from "./credential-cipher.ts";
import { parseCredentialText } from "./credential-text.ts";
import { toNewCredential } from "./to-new-credential.ts";

export type CredentialsManager = ReturnType<typeof createCredentialsManager>;

type ManagerParts = {
  readonly repository: CredentialRepository;
  readonly cipher: CredentialCipher;
  readonly client: GithubClient;
  readonly appTokens: AppTokens;
  readonly now: () => Date;
};

const everyOwner: SessionPlace = { owner: "*" };
const saveNothing = async () => undefined;

export function createCredentialsManager({ repository, cipher, client, appTokens: tokens, now }: ManagerParts) {
  async function open(credential: StoredCredential, place: SessionPlace): Promise<GithubSession> {
    const { name, account } = credential;
    const secret = parseCredentialText(credential.kind, cipher.decrypt(credential, credential));
    const known = account === null ? undefined : async () => account;
    const parts = { client, known, save: (identity: Identity) => repository.saveAccount(credential, identity) };
    if (secret.kind === "token") return openTokenSession({ name, token: secret.token }, parts);
    return openAppSession({ credential: name, app: secret, place }, { ...parts, tokens });
  }

  async function findBot(name: string, app: AppKey): Promise<Account> {
    const parts = { client, tokens, known: undefined, save: saveNothing };
    return (await openAppSession({ credential: name, app, place: everyOwner }, parts)).getIdentity();
  }

  async function check(name: string, secret: CredentialSecret): Promise<Account | null> {
    try {
      if (secret.kind === "token") return await getIdentity(client, { name, token: secret.token });
      return await checkApp(name, secret, { client, now: now(), findAccount: () => findBot(name, secret) });
    } catch (error) {
      if (!(error instanceof ServiceError) || error.code !== "upstream_refused") throw error;
      const message = `GitHub does not accept this for the credential ${name}. Nothing was changed. ${error.message}`;
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

    async openSession(place: SessionPlace = everyOwner): Promise<GithubSession> {
      const credential = await repository.findForOwner(place.owner.toLowerCase());
      if (credential !== undefined) return open(credential, place);
      const message = `No GitHub credential serves ${place.owner}. Store one with PUT /api/v1/credentials/default.`;
      throw new ServiceError("credential_missing", message);
    },

    async store(given: CredentialPlace, secret: CredentialSecret): Promise<StoredCredential> {
      const place = { name: given.name, owner: given.owner.toLowerCase() };
      await verifyOwnerIsFree(place);
      const account = await check(place.name, secret);
      return repository.save({ ...toNewCredential(cipher, place, secret), account, origin: "api" });
    },

    async remove(name: string): Promise<void> {
      if (await repository.delete(name)) return;
      throw new ServiceError("credential_not_found", `There is no credential ${name}.`);
    },
  };
}
