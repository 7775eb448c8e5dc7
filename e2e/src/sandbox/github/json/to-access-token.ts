import type { MintedToken } from "../app/mint-token.ts";
import type { GithubContext } from "../github-context.ts";
import { toRepository } from "./to-repository.ts";

export function toAccessToken(context: GithubContext, { repositories, ...minted }: MintedToken) {
  if (repositories === null) return { ...minted, repository_selection: "all" };
  const selected = repositories.map((repository) => toRepository(context, repository));
  return { ...minted, repository_selection: "selected", repositories: selected };
}
