import { createAnthropicProvider } from "./anthropic/anthropic-provider.ts";
import { createGithubProvider } from "./github/github-provider.ts";
import type { CreateProvider } from "./provider.ts";

export const providers: readonly CreateProvider[] = [createGithubProvider, createAnthropicProvider];
