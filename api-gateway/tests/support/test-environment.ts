import { generateKeyPairSync, randomBytes } from "node:crypto";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inject } from "vitest";

const { privateKey } = generateKeyPairSync("ed25519");
const encodedKey = privateKey.export({ format: "der", type: "pkcs8" }).toString("base64");

export const webhookSecret = "test-webhook-secret";

export const testEnvironment: Readonly<Record<string, string>> = {
  REDIS_URL: inject("redisUrl"),
  QUEUE_NAME: `test-${randomBytes(6).toString("hex")}`,
  GITHUB_WEBHOOK_SECRET: webhookSecret,
  GITHUB_SERVICE_URL: "http://127.0.0.1:1",
  GITHUB_SERVICE_KEY: "gateway-key-at-github-service",
  CAPABILITY_PRIVATE_KEY: `test:${encodedKey}`,
  TASK_LOGS_DIR: join(tmpdir(), `gateway-logs-${randomBytes(6).toString("hex")}`),
  TASK_LOGS_ENABLED: "false",
};
