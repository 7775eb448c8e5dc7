import { createPrivateKey, createPublicKey, generateKeyPairSync, randomBytes } from "node:crypto";
import type { SetupSettings } from "../settings.ts";
import type { SecretStore } from "./secret-store.ts";

export interface DeploymentSecrets {
  readonly postgresPassword: string;
  readonly redisPassword: string;
  readonly operatorKey: string;
  readonly githubWebhookSecret: string;
  readonly dashboardAdminPassword: string;
  readonly sandboxGithubToken: string;
  readonly sandboxModelKey: string;
  readonly capability: { readonly privateKey: string; readonly publicKeys: string };
  rolePassword(role: string): string;
  encryptionKeys(service: string): string;
  serviceKey(caller: string, service: string): string;
}

const KEY_ID = "first";
const BYTES = 32;

function createSigningKey(): string {
  return generateKeyPairSync("ed25519").privateKey.export({ format: "der", type: "pkcs8" }).toString("base64");
}

function toKeyPair(base64: string): DeploymentSecrets["capability"] {
  const key = createPrivateKey({ key: Buffer.from(base64, "base64"), format: "der", type: "pkcs8" });
  const publicKey = createPublicKey(key).export({ format: "der", type: "spki" }).toString("base64");
  return { privateKey: `${KEY_ID}:${base64}`, publicKeys: `${KEY_ID}:${publicKey}` };
}

export function openDeploymentSecrets(store: SecretStore, given: SetupSettings): DeploymentSecrets {
  const secret = (name: string) => store.get(name, () => randomBytes(BYTES).toString("hex"));
  return {
    postgresPassword: given.POSTGRES_PASSWORD ?? secret("postgres"),
    redisPassword: secret("redis"),
    operatorKey: secret("operator-key"),
    githubWebhookSecret: given.GITHUB_WEBHOOK_SECRET ?? secret("github-webhook"),
    dashboardAdminPassword: given.DASHBOARD_ADMIN_PASSWORD ?? secret("dashboard-admin"),
    sandboxGithubToken: secret("sandbox-github-token"),
    sandboxModelKey: secret("sandbox-model-key"),
    capability: toKeyPair(store.get("capability", createSigningKey)),
    rolePassword: (role) => secret(`role-${role}`),
    encryptionKeys: (service) =>
      `${KEY_ID}:${store.get(`encryption-${service}`, () => randomBytes(BYTES).toString("base64"))}`,
    serviceKey: (caller, service) => secret(`service-key-${caller}-${service}`),
  };
}
