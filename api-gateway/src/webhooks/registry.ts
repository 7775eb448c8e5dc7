import { githubProvider } from "./github/github-provider.ts";
import type { WebhookProvider } from "./provider.ts";

export const providers: readonly WebhookProvider[] = [githubProvider];

export function findProvider(name: string): WebhookProvider | undefined {
  return providers.find((provider) => provider.name === name);
}
