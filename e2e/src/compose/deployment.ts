import { needsSandbox } from "../stack/plan/choose-providers.ts";
import type { UserSettings } from "../stack/settings/user-settings.ts";
import type { ComposeEngine } from "./compose-engine.ts";

export interface Deployment {
  readonly engine: ComposeEngine;
  readonly user: UserSettings;
  readonly report: (line: string) => void;
}

const GATEWAY_PORT = 8080;
const DASHBOARD_PORT = 8090;
const SANDBOX_PORT = 8070;

export function listProfileArguments({ user }: Deployment): string[] {
  return needsSandbox(user) ? ["--profile", "sandbox"] : [];
}

export function listAddresses({ user }: Deployment) {
  return {
    gateway: `http://127.0.0.1:${user.API_GATEWAY_PORT ?? GATEWAY_PORT}`,
    dashboard: `http://127.0.0.1:${user.DASHBOARD_API_CONTAINER_PORT ?? DASHBOARD_PORT}`,
    sandbox: `http://127.0.0.1:${user.SANDBOX_PORT ?? SANDBOX_PORT}`,
  };
}
