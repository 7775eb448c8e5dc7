import { generateKeyPairSync, randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export type Environment = Readonly<Record<string, string>>;

export const nowhere = {
  database: "postgresql://nobody:unused-password@127.0.0.1:1/none",
  redis: "redis://127.0.0.1:1",
  service: "http://127.0.0.1:1",
} as const;

export const callers = ["gateway", "agent", "dashboard", "operator"] as const;

function createKey(label: string): string {
  return `${label}-key-${randomBytes(12).toString("hex")}`;
}

export const keys = {
  gateway: createKey("gateway"),
  agent: createKey("agent"),
  dashboard: createKey("dashboard"),
  operator: createKey("operator"),
  nextOperator: createKey("next-operator"),
  stranger: createKey("stranger"),
} as const;

const signing = generateKeyPairSync("ed25519");

export const secrets: Environment = {
  SERVICE_API_KEYS: [
    ...callers.map((caller) => `${caller}:${keys[caller]}`),
    `operator:${keys.nextOperator}`,
    `stranger:${keys.stranger}`,
  ].join(","),
  GITHUB_WEBHOOK_SECRET: createKey("github-webhook"),
  GITHUB_SERVICE_KEY: createKey("github-service"),
  GATEWAY_KEY: createKey("gateway-service"),
  GITHUB_TOKEN: createKey("github-token"),
  CREDENTIALS_ENCRYPTION_KEYS: `first:${randomBytes(32).toString("base64")}`,
  CAPABILITY_PRIVATE_KEY: `first:${signing.privateKey.export({ format: "der", type: "pkcs8" }).toString("base64")}`,
  ANTHROPIC_API_KEY: createKey("anthropic"),
  DASHBOARD_ADMIN_PASSWORD: createKey("dashboard-password"),
};

export function createEnvironment(overrides: Environment): { readonly env: Environment; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), "conformance-"));
  const env = {
    PATH: process.env["PATH"] ?? "",
    HOME: folder,
    PORT: "0",
    ...secrets,
    DATABASE_URL: nowhere.database,
    REDIS_URL: nowhere.redis,
    QUEUE_NAME: `conformance-${randomBytes(6).toString("hex")}`,
    GATEWAY_URL: nowhere.service,
    GITHUB_SERVICE_URL: nowhere.service,
    GITHUB_API_URL: nowhere.service,
    GITHUB_GIT_URL: nowhere.service,
    ANTHROPIC_BASE_URL: nowhere.service,
    GITHUB_BOT_USER_ID: "9001",
    GITHUB_BOT_LOGIN: "agent-system[bot]",
    CAPABILITY_PUBLIC_KEYS: `first:${signing.publicKey.export({ format: "der", type: "spki" }).toString("base64")}`,
    TASK_LOGS_DIR: join(folder, "task-logs"),
    AGENT_DATA_DIR: join(folder, "agent-data"),
    AGENT_ISOLATION: "none",
    DASHBOARD_ADMIN_EMAIL: "admin@example.com",
    ...overrides,
  };
  return { env, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
