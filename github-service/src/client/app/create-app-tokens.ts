import { hash } from "node:crypto";
import { LRUCache } from "lru-cache";
import type { GithubClient } from "../create-github-client.ts";
import { type AppAsk, type InstallationToken, mintInstallationToken } from "./mint-installation-token.ts";

export type AppTokens = {
  get(ask: AppAsk): Promise<InstallationToken>;
  forget(ask: AppAsk, token: string): void;
};

const MOST_TOKENS = 5_000;
const RENEWED_BEFORE_EXPIRY_MS = 300_000;

function toKey({ app, place }: AppAsk): string {
  const names = [place.owner, place.repo ?? ""].map((name) => name.toLowerCase());
  return hash("sha256", [app.appId, app.privateKey, ...names].join("\0"));
}

export function createAppTokens(client: GithubClient, now: () => Date): AppTokens {
  const tokens = new LRUCache<string, InstallationToken, AppAsk>({
    max: MOST_TOKENS,
    fetchMethod: async (_key, _stale, { options, context }) => {
      const minted = await mintInstallationToken(client, context, now());
      options.ttl = Math.max(minted.expiresAt.getTime() - now().getTime() - RENEWED_BEFORE_EXPIRY_MS, 1);
      return minted;
    },
  });

  return {
    get: (ask) => tokens.forceFetch(toKey(ask), { context: ask }),
    forget(ask, token) {
      const key = toKey(ask);
      if (tokens.peek(key)?.token === token) tokens.delete(key);
    },
  };
}
