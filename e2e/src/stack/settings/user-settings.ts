import { readFileSync } from "node:fs";
import { parseEnv } from "node:util";
import { z } from "zod";
import { isSystemError } from "../is-system-error.ts";
import { StackError } from "../stack-error.ts";
import { verifyGithub } from "./verify-github.ts";

const optional = z.string().optional();
const port = z.coerce.number().int().min(1).max(65_535).optional();

const userSettingsSchema = z.strictObject({
  GITHUB_TOKEN: optional,
  GITHUB_APP_ID: optional,
  GITHUB_APP_PRIVATE_KEY: optional,
  GITHUB_API_URL: optional,
  GITHUB_GIT_URL: optional,
  GITHUB_WEBHOOK_SECRET: optional,
  GITHUB_BOT_USER_ID: optional,
  GITHUB_BOT_LOGIN: optional,
  ANTHROPIC_API_KEY: optional,
  ANTHROPIC_BASE_URL: optional,
  CLAUDE_MODEL: optional,
  AGENT_MENTION: optional,
  AGENT_CONCURRENCY: optional,
  AGENT_ISOLATION: optional,
  DASHBOARD_ADMIN_EMAIL: optional,
  DASHBOARD_ADMIN_PASSWORD: optional,
  LOG_LEVEL: optional,
  API_GATEWAY_PORT: port,
  GITHUB_SERVICE_PORT: port,
  JIRA_SERVICE_PORT: port,
  SLACK_SERVICE_PORT: port,
  SENTRY_SERVICE_PORT: port,
  AGENT_CONTAINER_PORT: port,
  DASHBOARD_API_CONTAINER_PORT: port,
  SANDBOX_PORT: port,
  POSTGRES_PORT: port,
  REDIS_PORT: port,
  PUBLISH_ADDRESS: optional,
  DASHBOARD_PUBLIC_URL: optional,
  SESSION_COOKIE_SECURE: optional,
  POSTGRES_PASSWORD: optional,
  EGRESS_ALLOWED_HOSTS: optional,
  AGENT_REPLICAS: optional,
  AGENT_MEMORY: optional,
  AGENT_CPUS: optional,
  AGENT_RUN_MEMORY_MB: optional,
  AGENT_SECURITY_PROC: optional,
  AGENT_SECURITY_SECCOMP: optional,
});

export const userSettingNames = userSettingsSchema.keyof().options;

export type UserSettings = z.infer<typeof userSettingsSchema>;

function readUserFile(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if (isSystemError(error, "ENOENT")) return "";
    throw new StackError(`${path} cannot be read: ${error instanceof Error ? error.message : error}`);
  }
}

export function readUserSettings(path: string): UserSettings {
  const entries = Object.entries(parseEnv(readUserFile(path))).filter(([, value]) => value !== "");
  const result = userSettingsSchema.safeParse(Object.fromEntries(entries));
  if (!result.success) {
    const problems = result.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}`.trim());
    throw new StackError(`${path}: ${problems.join("; ")}. .env.example lists what can be set.`);
  }
  verifyGithub(result.data, path);
  return result.data;
}
