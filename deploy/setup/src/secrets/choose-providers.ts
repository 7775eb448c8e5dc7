import type { SetupSettings } from "../settings.ts";
import type { DeploymentSecrets } from "./deployment-secrets.ts";

export interface Providers {
  readonly needsSandbox: boolean;
  readonly missing: readonly string[];
  readonly github: Readonly<Record<"token" | "apiUrl" | "gitUrl" | "botId" | "botLogin", string>>;
  readonly model: Readonly<Record<"key" | "baseUrl", string>>;
}

const SANDBOX = "http://sandbox:8070";

function chooseGithub(settings: SetupSettings, secrets: DeploymentSecrets): Providers["github"] {
  if (settings.GITHUB_TOKEN === undefined)
    return {
      token: secrets.sandboxGithubToken,
      apiUrl: `${SANDBOX}/github`,
      gitUrl: `${SANDBOX}/github/git`,
      botId: "9001",
      botLogin: "agent-system[bot]",
    };
  return {
    token: settings.GITHUB_TOKEN,
    apiUrl: settings.GITHUB_API_URL ?? "https://api.github.com",
    gitUrl: settings.GITHUB_GIT_URL ?? "https://github.com",
    botId: settings.GITHUB_BOT_USER_ID ?? "",
    botLogin: settings.GITHUB_BOT_LOGIN ?? "",
  };
}

function chooseModel(settings: SetupSettings, secrets: DeploymentSecrets): Providers["model"] {
  if (settings.ANTHROPIC_API_KEY === undefined)
    return { key: secrets.sandboxModelKey, baseUrl: `${SANDBOX}/anthropic` };
  return { key: settings.ANTHROPIC_API_KEY, baseUrl: settings.ANTHROPIC_BASE_URL ?? "https://api.anthropic.com" };
}

export function chooseProviders(settings: SetupSettings, secrets: DeploymentSecrets): Providers {
  const missing = (["GITHUB_TOKEN", "ANTHROPIC_API_KEY"] as const).filter((name) => settings[name] === undefined);
  return {
    needsSandbox: missing.length > 0,
    missing,
    github: chooseGithub(settings, secrets),
    model: chooseModel(settings, secrets),
  };
}
