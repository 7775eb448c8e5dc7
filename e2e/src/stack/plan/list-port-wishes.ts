import { stackServices } from "../services.ts";
import type { UserSettings } from "../settings/user-settings.ts";
import type { PortWish } from "./choose-ports.ts";

const SANDBOX_PORT = 8070;
const POSTGRES_PORT = 54_320;
const REDIS_PORT = 63_790;

interface PortOptions {
  readonly user: UserSettings;
  readonly usesSandbox: boolean;
  readonly usesFreePorts: boolean;
}

export function listPortWishes({ user, usesSandbox, usesFreePorts }: PortOptions): PortWish[] {
  const wished: Record<string, number | undefined> = {
    "api-gateway": user.API_GATEWAY_PORT,
    "github-service": user.GITHUB_SERVICE_PORT,
    "jira-service": user.JIRA_SERVICE_PORT,
    "slack-service": user.SLACK_SERVICE_PORT,
    "sentry-service": user.SENTRY_SERVICE_PORT,
    "agent-container": user.AGENT_CONTAINER_PORT,
    "dashboard-api-container": user.DASHBOARD_API_CONTAINER_PORT,
  };
  const fixed = stackServices.map(({ name, port }) => ({ name, port: wished[name] ?? port, isFixed: true }));
  const sandbox = { name: "sandbox", port: user.SANDBOX_PORT ?? SANDBOX_PORT, isFixed: usesSandbox };
  const postgres = {
    name: "postgres",
    port: user.POSTGRES_PORT ?? POSTGRES_PORT,
    isFixed: user.POSTGRES_PORT !== undefined,
  };
  const redis = { name: "redis", port: user.REDIS_PORT ?? REDIS_PORT, isFixed: user.REDIS_PORT !== undefined };
  const wishes = [...fixed, sandbox, postgres, redis];
  return usesFreePorts ? wishes.map(({ name }) => ({ name, port: 0, isFixed: false })) : wishes;
}
