import type { StackContext } from "../plan/stack-context.ts";
import { writePrivateFile } from "../write-private-file.ts";

export function writeStackEnv({ addresses, secrets, databaseUrl, redisUrl, paths, user }: StackContext): void {
  const values = {
    GATEWAY_URL: addresses.urlOf("api-gateway"),
    GITHUB_SERVICE_URL: addresses.urlOf("github-service"),
    JIRA_SERVICE_URL: addresses.urlOf("jira-service"),
    SLACK_SERVICE_URL: addresses.urlOf("slack-service"),
    SENTRY_SERVICE_URL: addresses.urlOf("sentry-service"),
    AGENT_URL: addresses.urlOf("agent-container"),
    DASHBOARD_URL: addresses.urlOf("dashboard-api-container"),
    SANDBOX_URL: addresses.urlOf("sandbox"),
    GITHUB_WEBHOOK_SECRET: user.GITHUB_WEBHOOK_SECRET ?? secrets.githubWebhookSecret,
    JIRA_WEBHOOK_SECRET: secrets.jiraWebhookSecret,
    SLACK_SIGNING_SECRET: secrets.slackSigningSecret,
    SENTRY_CLIENT_SECRET: secrets.sentryClientSecret,
    OPERATOR_API_KEY: secrets.operatorKey,
    DASHBOARD_ADMIN_EMAIL: user.DASHBOARD_ADMIN_EMAIL ?? "admin@example.com",
    DASHBOARD_ADMIN_PASSWORD: user.DASHBOARD_ADMIN_PASSWORD ?? secrets.dashboardAdminPassword,
    DATABASE_URL: databaseUrl,
    REDIS_URL: redisUrl,
    TASK_LOGS_DIR: paths.taskLogsFolder,
  };
  const lines = Object.entries(values).map(([name, value]) => `${name}=${value}`);
  writePrivateFile(paths.stackEnvFile, `${lines.join("\n")}\n`);
}
