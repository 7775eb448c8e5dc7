import type { Deployment } from "../open-deployment.ts";
import { services } from "../services.ts";

export type SecretFiles = Readonly<Record<string, Readonly<Record<string, string>>>>;

export const ADMIN_EMAIL = "admin@example.com";

function listCommonFiles({ secrets }: Deployment): [string, Record<string, string>][] {
  return services.map(({ name, schema, callers }) => {
    const keys = callers.map((caller) => `${caller}:${secrets.serviceKey(caller, name)}`);
    const password = encodeURIComponent(secrets.rolePassword(schema));
    return [
      name,
      {
        DATABASE_URL: `postgresql://${schema}:${password}@postgres:5432/agent_system`,
        SERVICE_API_KEYS: [...keys, `operator:${secrets.operatorKey}`].join(","),
      },
    ];
  });
}

function toRedisConfiguration(password: string): string {
  return [
    "port 6379",
    `requirepass ${password}`,
    "appendonly yes",
    "maxmemory-policy noeviction",
    "dir /data",
    "",
  ].join("\n");
}

export function listSecretFiles(deployment: Deployment): SecretFiles {
  const { secrets, providers, settings } = deployment;
  const common = Object.fromEntries(listCommonFiles(deployment));
  const redisUrl = `redis://:${secrets.redisPassword}@redis:6379`;
  return {
    ...common,
    postgres: { POSTGRES_PASSWORD: secrets.postgresPassword },
    redis: { REDIS_PASSWORD: secrets.redisPassword, "redis.conf": toRedisConfiguration(secrets.redisPassword) },
    sandbox: {
      GITHUB_WEBHOOK_SECRET: secrets.githubWebhookSecret,
      SANDBOX_GITHUB_TOKEN: secrets.sandboxGithubToken,
      SANDBOX_ANTHROPIC_KEY: secrets.sandboxModelKey,
    },
    "api-gateway": {
      ...common["api-gateway"],
      REDIS_URL: redisUrl,
      GITHUB_WEBHOOK_SECRET: secrets.githubWebhookSecret,
      GITHUB_SERVICE_KEY: secrets.serviceKey("gateway", "github-service"),
      GITHUB_BOT_USER_ID: providers.github.botId,
      GITHUB_BOT_LOGIN: providers.github.botLogin,
      CAPABILITY_PRIVATE_KEY: secrets.capability.privateKey,
    },
    "github-service": {
      ...common["github-service"],
      GITHUB_TOKEN: providers.github.token,
      GITHUB_APP_ID: providers.github.appId,
      GITHUB_APP_PRIVATE_KEY: providers.github.appPrivateKey,
      GITHUB_API_URL: providers.github.apiUrl,
      GITHUB_GIT_URL: providers.github.gitUrl,
      CREDENTIALS_ENCRYPTION_KEYS: secrets.encryptionKeys("github-service"),
      CAPABILITY_PUBLIC_KEYS: secrets.capability.publicKeys,
    },
    "agent-container": {
      ...common["agent-container"],
      REDIS_URL: redisUrl,
      GATEWAY_KEY: secrets.serviceKey("agent", "api-gateway"),
      GITHUB_SERVICE_KEY: secrets.serviceKey("agent", "github-service"),
      ANTHROPIC_API_KEY: providers.model.key,
      ANTHROPIC_BASE_URL: providers.model.baseUrl,
    },
    "dashboard-api-container": {
      ...common["dashboard-api-container"],
      GATEWAY_KEY: secrets.serviceKey("dashboard", "api-gateway"),
      DASHBOARD_ADMIN_EMAIL: settings.DASHBOARD_ADMIN_EMAIL ?? ADMIN_EMAIL,
      DASHBOARD_ADMIN_PASSWORD: secrets.dashboardAdminPassword,
    },
  };
}
