import type { SetupSettings } from "../settings.ts";
import type { DeploymentSecrets } from "./deployment-secrets.ts";

export interface Providers {
  readonly needsSandbox: boolean;
  readonly missing: readonly string[];
  readonly github: Readonly<
    Record<"token" | "appId" | "appPrivateKey" | "apiUrl" | "gitUrl" | "botId" | "botLogin", string>
  >;
  readonly model: Readonly<Record<"key" | "baseUrl", string>>;
}

const SANDBOX = "http://sandbox:8070";

function isSandboxed(settings: SetupSettings, name: "GITHUB_TOKEN" | "ANTHROPIC_API_KEY"): boolean {
  if (name === "GITHUB_TOKEN" && settings.GITHUB_APP_ID !== undefined) return false;
  return settings[name] === undefined;
}

function chooseGithub(settings: SetupSettings, secrets: DeploymentSecrets): Providers["github"] {
  if (isSandboxed(settings, "GITHUB_TOKEN"))
    return {
      token: secrets.sandboxGithubToken,
      ...{ appId: "", appPrivateKey: "" },
      apiUrl: `${SANDBOX}/github`,
      gitUrl: `${SANDBOX}/github/git`,
      botId: "9001",
      botLogin: "agent-system[bot]",
    };
  return {
    token: settings.GITHUB_TOKEN ?? "",
    appId: settings.GITHUB_APP_ID ?? "",
    appPrivateKey: settings.GITHUB_APP_PRIVATE_KEY ?? "",
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
  const missing = (["GITHUB_TOKEN", "ANTHROPIC_API_KEY"] as const).filter((name) => isSandboxed(settings, name));
  return {
    needsSandbox: missing.length > 0,
    missing,
    github: chooseGithub(settings, secrets),
    model: chooseModel(settings, secrets),
  };
}
