import type { Account } from "../../core/account.ts";
import type { AppKey } from "../../core/credential-secret.ts";
import { ServiceError } from "../../core/errors.ts";
import type { GithubClient } from "../create-github-client.ts";
import { githubApp } from "./app-schemas.ts";
import { createAppJwt } from "./create-app-jwt.ts";

type CheckParts = {
  readonly client: GithubClient;
  readonly now: Date;
  findAccount(): Promise<Account>;
};

export async function checkApp(credential: string, app: AppKey, parts: CheckParts): Promise<Account | null> {
  const jwt = { name: credential, token: await createAppJwt(app, parts.now) };
  await parts.client.send(jwt, { operation: "get_app", route: "GET /app", repeatable: true }, githubApp);
  try {
    return await parts.findAccount();
  } catch (error) {
    if (error instanceof ServiceError && error.code === "repository_not_found") return null;
    throw error;
  }
}
