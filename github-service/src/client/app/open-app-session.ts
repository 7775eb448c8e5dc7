import type { Identity } from "../../core/account.ts";
import { ServiceError } from "../../core/errors.ts";
import type { GithubClient, GithubRequest } from "../create-github-client.ts";
import type { GithubSession } from "../github-session.ts";
import { githubUser } from "../schemas.ts";
import type { AppTokens } from "./create-app-tokens.ts";
import type { AppAsk } from "./mint-installation-token.ts";

type AppSessionParts = {
  readonly client: GithubClient;
  readonly tokens: AppTokens;
  readonly known: GithubSession["getAccount"] | undefined;
  save(identity: Identity): Promise<void>;
};

export async function openAppSession(ask: AppAsk, parts: AppSessionParts): Promise<GithubSession> {
  const { client, tokens, known, save } = parts;
  const { token, slug } = await tokens.get(ask);

  async function renew(): Promise<GithubSession> {
    tokens.forget(ask, token);
    return openAppSession(ask, parts);
  }

  const send: GithubSession["send"] = async (request, schema) => {
    try {
      return await client.send({ name: ask.credential, token }, request, schema);
    } catch (error) {
      if (!(error instanceof ServiceError) || !error.tokenRefused) throw error;
      const { token: renewed } = await renew();
      return client.send({ name: ask.credential, token: renewed }, request, schema);
    }
  };

  async function getIdentity(): Promise<Identity> {
    const request: GithubRequest = {
      operation: "get_identity",
      route: "GET /users/{username}",
      parameters: { username: `${slug}[bot]` },
      repeatable: true,
    };
    const { id, login, type } = (await send(request, githubUser)).data;
    await save({ id, login, type });
    return { id, login, type };
  }

  return { credential: ask.credential, token, renew, send, getIdentity, getAccount: known ?? getIdentity };
}
