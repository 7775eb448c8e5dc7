import type { ProviderContext } from "../provider.ts";
import type { Git } from "./git/create-git.ts";
import type { GithubStore } from "./state/github-store.ts";

export type GithubContext = ProviderContext & {
  readonly store: GithubStore;
  readonly git: Git;
};

export const BOT_LOGIN = "agent-system[bot]";
