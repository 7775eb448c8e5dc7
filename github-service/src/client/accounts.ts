import type { Identity } from "../core/account.ts";
import type { GithubClient, GithubToken } from "./create-github-client.ts";
import { githubUser } from "./schemas.ts";

export async function getIdentity(client: GithubClient, token: GithubToken): Promise<Identity> {
  const request = { operation: "get_identity", route: "GET /user", repeatable: true } as const;
  const { data } = await client.send(token, request, githubUser);
  return { id: data.id, login: data.login, type: data.type };
}
