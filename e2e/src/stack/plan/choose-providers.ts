import type { StackSecrets } from "../settings/stack-secrets.ts";
import type { UserSettings } from "../settings/user-settings.ts";

export interface Providers {
  readonly usesSandbox: boolean;
  readonly isGithubReal: boolean;
  readonly isModelReal: boolean;
  readonly github: {
    readonly token: string;
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

function chooseGithub({ user, secrets, sandboxUrl }: ProviderInput): Providers["github"] {
  if (user.GITHUB_TOKEN === undefined) {
    const env = { GITHUB_API_URL: `${sandboxUrl}/github`, GITHUB_GIT_URL: `${sandboxUrl}/github/git` };
    return { token: secrets.sandboxGithubToken, env, ...SANDBOX_BOT };
  }
  const env = {
    GITHUB_API_URL: user.GITHUB_API_URL ?? "https://api.github.com",
    GITHUB_GIT_URL: user.GITHUB_GIT_URL ?? "https://github.com",
  };
  return { token: user.GITHUB_TOKEN, env, botId: user.GITHUB_BOT_USER_ID ?? "", botLogin: user.GITHUB_BOT_LOGIN ?? "" };
}

function chooseModel({ user, secrets, sandboxUrl }: ProviderInput): Providers["model"] {
  if (user.ANTHROPIC_API_KEY === undefined) return { baseUrl: `${sandboxUrl}/anthropic`, key: secrets.sandboxModelKey };
  return { baseUrl: user.ANTHROPIC_BASE_URL ?? "https://api.anthropic.com", key: user.ANTHROPIC_API_KEY };
}

export function needsSandbox(user: UserSettings): boolean {
  return user.GITHUB_TOKEN === undefined || user.ANTHROPIC_API_KEY === undefined;
}

export function chooseProviders(input: ProviderInput): Providers {
  const isGithubReal = input.user.GITHUB_TOKEN !== undefined;
  const isModelReal = input.user.ANTHROPIC_API_KEY !== undefined;
  return {
    usesSandbox: needsSandbox(input.user),
    isGithubReal,
    isModelReal,
    github: chooseGithub(input),
    model: chooseModel(input),
  };
}
