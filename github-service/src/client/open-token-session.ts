import type { Identity } from "../core/account.ts";
import { getIdentity } from "./accounts.ts";
import type { GithubClient, GithubToken } from "./create-github-client.ts";
import type { GithubSession } from "./github-session.ts";

type TokenSessionParts = {
  readonly client: GithubClient;
  readonly known: GithubSession["getAccount"] | undefined;
  save(identity: Identity): Promise<void>;
};

export function openTokenSession(token: GithubToken, { client, known, save }: TokenSessionParts): GithubSession {
  async function findOut(): Promise<Identity> {
    const identity = await getIdentity(client, token);
    await save(identity);
    return identity;
  }

  return {
    credential: token.name,
    token: token.token,
    renew: async () => undefined,
    getIdentity: findOut,
    getAccount: known ?? findOut,
    send: (request, schema) => client.send(token, request, schema),
  };
}
