import { randomBytes } from "node:crypto";
import { type CapabilityKeys, createPrivateCapabilityKey, toCapabilityKeys } from "./create-capability-keys.ts";
import type { SecretStore } from "./secret-store.ts";

export interface StackSecrets {
  readonly postgresPassword: string;
  readonly redisPassword: string;
  readonly operatorKey: string;
  readonly githubWebhookSecret: string;
  readonly jiraWebhookSecret: string;
  readonly slackSigningSecret: string;
  readonly sentryClientSecret: string;
  readonly dashboardAdminPassword: string;
  readonly sandboxGithubToken: string;
  readonly sandboxModelKey: string;
  readonly capability: CapabilityKeys;
  rolePassword(role: string): string;
  encryptionKey(service: string): string;
  serviceKey(caller: string, service: string): string;
}

const SECRET_BYTES = 32;
const ENCRYPTION_KEY_ID = "local";

const createSecret = () => randomBytes(SECRET_BYTES).toString("hex");

export function createStackSecrets(store: SecretStore): StackSecrets {
  const secret = (name: string) => store.get(name, createSecret);
  return {
    postgresPassword: secret("postgres"),
    redisPassword: secret("redis"),
    operatorKey: secret("operator-key"),
    githubWebhookSecret: secret("github-webhook"),
    jiraWebhookSecret: secret("jira-webhook"),
    slackSigningSecret: secret("slack-signing"),
    sentryClientSecret: secret("sentry-client"),
    dashboardAdminPassword: secret("dashboard-admin"),
    sandboxGithubToken: secret("sandbox-github-token"),
    sandboxModelKey: secret("sandbox-model-key"),
    capability: toCapabilityKeys(store.get("capability", createPrivateCapabilityKey)),
    rolePassword: (role) => secret(`role-${role}`),
    encryptionKey: (service) =>
      `${ENCRYPTION_KEY_ID}:${store.get(`encryption-${service}`, () => randomBytes(SECRET_BYTES).toString("base64"))}`,
    serviceKey: (caller, service) => secret(`service-key-${caller}-${service}`),
  };
}
