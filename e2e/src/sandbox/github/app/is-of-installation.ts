import type { GithubInstallation } from "../state/github-app-state.ts";
import type { GithubRepository } from "../state/github-state.ts";

export function isOfInstallation({ account }: GithubInstallation, { full_name }: GithubRepository): boolean {
  return full_name.toLowerCase().startsWith(`${account.toLowerCase()}/`);
}
