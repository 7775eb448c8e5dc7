import type { StackSecrets } from "../settings/stack-secrets.ts";
import type { UserSettings } from "../settings/user-settings.ts";

export interface Providers {
  readonly usesSandbox: boolean;
  readonly isGithubReal: boolean;
  readonly isModelReal: boolean;
  readonly github: {
    readonly env: Record<string, string>;
    readonly botId: string;
    readonly botLogin: string;
  };
  readonly model: { readonly baseUrl: string; readonly key: string };
}

interface ProviderInput {
  readonly user: UserSettings;
  readonly secrets: StackSecrets;
  readonly sandboxUrl: string;
}

const SANDBOX_BOT = { botId: "9001", botLogin: "agent-system[bot]" };

function hasRealGithub(user: UserSettings): boolean {
  return user.GITHUB_TOKEN !== undefined || user.GITHUB_APP_ID !== undefined;
}

function listCredential(user: UserSettings): Record<string, string> {
  if (user.GITHUB_TOKEN !== undefined) return { GITHUB_TOKEN: user.GITHUB_TOKEN };
  return { GITHUB_APP_ID: user.GITHUB_APP_ID ?? "", GITHUB_APP_PRIVATE_KEY: user.GITHUB_APP_PRIVATE_KEY ?? "" };
}

function chooseGithub({ user, secrets, sandboxUrl }: ProviderInput): Providers["github"] {
  if (!hasRealGithub(user)) {
    const urls = { GITHUB_API_URL: `${sandboxUrl}/github`, GITHUB_GIT_URL: `${sandboxUrl}/github/git` };
    return { env: { ...urls, GITHUB_TOKEN: secrets.sandboxGithubToken }, ...SANDBOX_BOT };
  }
  const env = {
    ...listCredential(user),
    GITHUB_API_URL: user.GITHUB_API_URL ?? "https://api.github.com",
    GITHUB_GIT_URL: user.GITHUB_GIT_URL ?? "https://github.com",
  };
  return { env, botId: user.GITHUB_BOT_USER_ID ?? "", botLogin: user.GITHUB_BOT_LOGIN ?? "" };
}

function chooseModel({ user, secrets, sandboxUrl }: ProviderInput): Providers["model"] {
  if (user.ANTHROPIC_API_KEY === undefined) return { baseUrl: `${sandboxUrl}/anthropic`, key: secrets.sandboxModelKey };
  return { baseUrl: user.ANTHROPIC_BASE_URL ?? "https://api.anthropic.com", key: user.ANTHROPIC_API_KEY };
}

export function needsSandbox(user: UserSettings): boolean {
  return !hasRealGithub(user) || user.ANTHROPIC_API_KEY === undefined;
}

export function chooseProviders(input: ProviderInput): Providers {
  const isGithubReal = hasRealGithub(input.user);
  const isModelReal = input.user.ANTHROPIC_API_KEY !== undefined;
  return {
    usesSandbox: needsSandbox(input.user),
    isGithubReal,
    isModelReal,
    github: chooseGithub(input),
    model: chooseModel(input),
  };
}
