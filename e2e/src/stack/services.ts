import type { StackContext } from "./plan/stack-context.ts";

export interface StackService {
  readonly name: string;
  readonly port: number;
  readonly schema: string;
  readonly memoryMib: number;
  readonly callers: readonly string[];
  buildEnvironment(context: StackContext): Record<string, string>;
}

const QUEUE_NAME = "tasks";
const SERVICE_MIB = 512;
const AGENT_MIB = 4_096;

function taskLogsOf({ paths }: StackContext): Record<string, string> {
  return { TASK_LOGS_ENABLED: "true", TASK_LOGS_DIR: paths.taskLogsFolder };
}

function queueOf({ redisUrl }: StackContext): Record<string, string> {
  return { REDIS_URL: redisUrl, QUEUE_NAME };
}

function peerOf(
  context: StackContext,
  caller: string,
  service: string,
): { readonly url: string; readonly key: string } {
  return { url: context.addresses.urlOf(service), key: context.secrets.serviceKey(caller, service) };
}

function pick(
  context: StackContext,
  ...names: readonly ("CLAUDE_MODEL" | "AGENT_MENTION" | "AGENT_CONCURRENCY" | "AGENT_ISOLATION")[]
) {
  return Object.fromEntries(
    names.flatMap((name) => (context.user[name] === undefined ? [] : [[name, context.user[name]]])),
  );
}

function buildGatewayEnvironment(context: StackContext): Record<string, string> {
  const github = peerOf(context, "gateway", "github-service");
  return {
    ...queueOf(context),
    ...taskLogsOf(context),
    GITHUB_WEBHOOK_SECRET: context.user.GITHUB_WEBHOOK_SECRET ?? context.secrets.githubWebhookSecret,
    GITHUB_SERVICE_URL: github.url,
    GITHUB_SERVICE_KEY: github.key,
    GITHUB_BOT_USER_ID: context.providers.github.botId,
    GITHUB_BOT_LOGIN: context.providers.github.botLogin,
    CAPABILITY_PRIVATE_KEY: context.secrets.capability.privateKey,
    DASHBOARD_URL: context.addresses.urlOf("dashboard-api-container"),
    ...pick(context, "AGENT_MENTION"),
  };
}

function buildGithubEnvironment(context: StackContext): Record<string, string> {
  return {
    ...(context.providers.isGithubReal ? context.certificates : {}),
    ...context.providers.github.env,
    CREDENTIALS_ENCRYPTION_KEYS: context.secrets.encryptionKey("github-service"),
    CAPABILITY_PUBLIC_KEYS: context.secrets.capability.publicKeys,
  };
}

function buildAgentEnvironment(context: StackContext): Record<string, string> {
  const gateway = peerOf(context, "agent", "api-gateway");
  const github = peerOf(context, "agent", "github-service");
  return {
    ...queueOf(context),
    ...taskLogsOf(context),
    ...(context.providers.isModelReal ? context.certificates : {}),
    GATEWAY_URL: gateway.url,
    GATEWAY_KEY: gateway.key,
    GITHUB_SERVICE_URL: github.url,
    GITHUB_SERVICE_KEY: github.key,
    AGENT_DATA_DIR: context.paths.agentFolder,
    ANTHROPIC_BASE_URL: context.providers.model.baseUrl,
    ANTHROPIC_API_KEY: context.providers.model.key,
    ...pick(context, "CLAUDE_MODEL", "AGENT_CONCURRENCY", "AGENT_ISOLATION"),
  };
}

function buildDashboardEnvironment(context: StackContext): Record<string, string> {
  const gateway = peerOf(context, "dashboard", "api-gateway");
  return {
    GATEWAY_URL: gateway.url,
    GATEWAY_KEY: gateway.key,
    TASK_LOGS_DIR: context.paths.taskLogsFolder,
    DASHBOARD_ADMIN_EMAIL: context.user.DASHBOARD_ADMIN_EMAIL ?? "admin@example.com",
    DASHBOARD_ADMIN_PASSWORD: context.user.DASHBOARD_ADMIN_PASSWORD ?? context.secrets.dashboardAdminPassword,
  };
}

const nothing = () => ({});

export const stackServices: readonly StackService[] = [
  {
    name: "github-service",
    port: 8081,
    schema: "github",
    memoryMib: SERVICE_MIB,
    callers: ["gateway", "agent", "dashboard"],
    buildEnvironment: buildGithubEnvironment,
  },
  {
    name: "jira-service",
    port: 8082,
    schema: "jira",
    memoryMib: SERVICE_MIB,
    callers: ["gateway", "agent", "dashboard"],
    buildEnvironment: nothing,
  },
  {
    name: "slack-service",
    port: 8083,
    schema: "slack",
    memoryMib: SERVICE_MIB,
    callers: ["gateway", "agent", "dashboard"],
    buildEnvironment: nothing,
  },
  {
    name: "sentry-service",
    port: 8084,
    schema: "sentry",
    memoryMib: SERVICE_MIB,
    callers: ["gateway", "agent", "dashboard"],
    buildEnvironment: nothing,
  },
  {
    name: "api-gateway",
    port: 8080,
    schema: "gateway",
    memoryMib: SERVICE_MIB,
    callers: ["agent", "dashboard"],
    buildEnvironment: buildGatewayEnvironment,
  },
  {
    name: "agent-container",
    port: 8085,
    schema: "agent",
    memoryMib: AGENT_MIB,
    callers: ["dashboard"],
    buildEnvironment: buildAgentEnvironment,
  },
  {
    name: "dashboard-api-container",
    port: 8090,
    schema: "dashboard",
    memoryMib: SERVICE_MIB,
    callers: ["gateway"],
    buildEnvironment: buildDashboardEnvironment,
  },
];
