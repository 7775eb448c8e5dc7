import { z } from "zod";
import { gatewayVariables } from "./gateway-variables.ts";
import { describeVariables, type Environment, readEnvironment } from "./read-environment.ts";
import { serviceVariables, toHttpSettings } from "./service-settings.ts";

const settingsSchema = z.strictObject({
  ...serviceVariables(8080),
  ...gatewayVariables,
});

export type Settings = ReturnType<typeof parseSettings>;

export function parseSettings(env: Environment) {
  const values = readEnvironment(settingsSchema, env);
  const secrets = [values.GITHUB_WEBHOOK_SECRET, values.GITHUB_WEBHOOK_SECRET_PREVIOUS];
  return {
    http: toHttpSettings(values),
    logLevel: values.LOG_LEVEL,
    databaseUrl: values.DATABASE_URL,
    queue: { url: values.REDIS_URL, name: values.QUEUE_NAME },
    tasks: {
      leaseSeconds: values.LEASE_SECONDS,
      sweepSeconds: values.SWEEP_SECONDS,
      relayPollSeconds: values.RELAY_POLL_SECONDS,
      maxAttempts: values.MAX_ATTEMPTS,
      attemptPauseSeconds: values.ATTEMPT_PAUSE_SECONDS,
      expirySeconds: values.TASK_EXPIRY_HOURS * 3600,
    },
    logs: {
      enabled: values.TASK_LOGS_ENABLED,
      folder: values.TASK_LOGS_DIR,
      retentionDays: values.TASK_LOGS_RETENTION_DAYS,
      eventRetentionDays: values.EVENT_LOG_RETENTION_DAYS,
    },
    github: {
      secrets: secrets.filter((secret) => secret !== undefined),
      serviceUrl: values.GITHUB_SERVICE_URL,
      serviceKey: values.GITHUB_SERVICE_KEY,
      botUserId: values.GITHUB_BOT_USER_ID,
      botLogin: values.GITHUB_BOT_LOGIN,
      permissionTimeoutSeconds: values.PERMISSION_TIMEOUT_SECONDS,
    },
    replies: {
      pollSeconds: values.REPLY_POLL_SECONDS,
      progressSeconds: values.REPLY_PROGRESS_SECONDS,
      leaseSeconds: values.REPLY_LEASE_SECONDS,
      retrySeconds: values.REPLY_RETRY_SECONDS,
      maxAttempts: values.REPLY_MAX_ATTEMPTS,
      dashboardUrl: values.DASHBOARD_URL,
    },
    mention: values.AGENT_MENTION,
    commandsFile: values.COMMANDS_FILE,
    repositoriesFile: values.REPOSITORIES_FILE,
    signingKey: values.CAPABILITY_PRIVATE_KEY,
  };
}

export function describeSettings() {
  return describeVariables(settingsSchema);
}
