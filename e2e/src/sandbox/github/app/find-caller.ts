import { SandboxProblem } from "../../sandbox-problem.ts";
import { isKnownToken } from "../../security/is-known-token.ts";
import { isSameSecret } from "../../security/is-same-secret.ts";
import { readToken } from "../../security/read-token.ts";
import type { GithubContext } from "../github-context.ts";
import type { GithubInstallation, InstallationToken } from "../state/github-app-state.ts";
import { hashToken } from "./hash-token.ts";

export type InstallationCaller = {
  readonly kind: "installation";
  readonly installation: GithubInstallation;
  readonly token: InstallationToken;
};

export type Caller = { readonly kind: "user" } | InstallationCaller;

function findToken({ store, now }: GithubContext, given: string): InstallationToken | undefined {
  const hash = hashToken(given);
  const token = store.state().app.tokens.find((one) => isSameSecret(one.hash, hash));
  return token !== undefined && new Date(token.expires_at) > now() ? token : undefined;
}

export function findCaller(context: GithubContext, authorization: string | undefined): Caller | undefined {
  if (authorization === undefined) return undefined;
  if (isKnownToken(authorization, context.settings.githubTokens)) return { kind: "user" };
  const token = findToken(context, readToken(authorization));
  const installation = context.store.state().app.installations.find(({ id }) => id === token?.installation_id);
  if (token === undefined || installation === undefined) return undefined;
  if (installation.suspended_at !== null) throw new SandboxProblem(403, "This installation has been suspended");
  return { kind: "installation", installation, token };
}
