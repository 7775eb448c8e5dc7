import { join } from "node:path";
import { chooseProviders, type Providers } from "./secrets/choose-providers.ts";
import { type DeploymentSecrets, openDeploymentSecrets } from "./secrets/deployment-secrets.ts";
import { SecretStore } from "./secrets/secret-store.ts";
import { parseSettings, type SetupSettings } from "./settings.ts";

export interface Deployment {
  readonly settings: SetupSettings;
  readonly secrets: DeploymentSecrets;
  readonly providers: Providers;
}

export function openDeployment(env: Readonly<Record<string, string | undefined>>, storeFolder: string): Deployment {
  const settings = parseSettings(env);
  const secrets = openDeploymentSecrets(new SecretStore(join(storeFolder, "secrets.json")), settings);
  return { settings, secrets, providers: chooseProviders(settings, secrets) };
}
