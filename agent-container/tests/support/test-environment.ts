import { randomBytes } from "node:crypto";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inject } from "vitest";

const nowhere = "http://127.0.0.1:1";
const folder = join(tmpdir(), `agent-container-test-${randomBytes(6).toString("hex")}`);

export const testEnvironment: Readonly<Record<string, string>> = {
  REDIS_URL: inject("redisUrl"),
  QUEUE_NAME: `test-${randomBytes(6).toString("hex")}`,
  GATEWAY_URL: nowhere,
  GATEWAY_KEY: "gateway-key-0123456789",
  GITHUB_SERVICE_URL: nowhere,
  GITHUB_SERVICE_KEY: "github-service-key-0123456789",
  TASK_LOGS_DIR: join(folder, "task-logs"),
  AGENT_DATA_DIR: join(folder, "data"),
  AGENT_ISOLATION: "none",
  ANTHROPIC_BASE_URL: nowhere,
  ANTHROPIC_API_KEY: "model-key-0123456789",
};
