import type { AppKey } from "../../core/credential-secret.ts";
import type { SessionPlace } from "../../core/session-place.ts";
import type { GithubClient } from "../create-github-client.ts";
import { githubAccessToken } from "./app-schemas.ts";
import { createAppJwt } from "./create-app-jwt.ts";
import { findInstallation } from "./find-installation.ts";

export type AppAsk = { readonly credential: string; readonly app: AppKey; readonly place: SessionPlace };

export type InstallationToken = { readonly token: string; readonly slug: string; readonly expiresAt: Date };

const permissions = { contents: "write", issues: "write", pull_requests: "write", metadata: "read" } as const;

export async function mintInstallationToken(
  client: GithubClient,
  { credential, app, place }: AppAsk,
  now: Date,
): Promise<InstallationToken> {
  const jwt = { name: credential, token: await createAppJwt(app, now) };
  const installation = await findInstallation(client, jwt, place);
  const request = {
    operation: "mint_token",
    route: "POST /app/installations/{installation_id}/access_tokens",
    parameters: {
      installation_id: installation.id,
      permissions,
      ...(place.repo !== undefined && { repositories: [place.repo] }),
    },
    repeatable: true,
  };
  const { data } = await client.send(jwt, request, githubAccessToken);
  return { token: data.token, slug: installation.app_slug, expiresAt: new Date(data.expires_at) };
}
