import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { keys, type TestGateway } from "./start-gateway.ts";
import { testEnvironment } from "./test-environment.ts";

export async function buildProcessEnvironment(observer: TestGateway) {
  const logs = await mkdtemp(join(tmpdir(), "gateway-logs-"));
  onTestFinished(() => rm(logs, { recursive: true, force: true }));
  return {
    ...testEnvironment,
    SERVICE_API_KEYS: `agent:${keys.agent},operator:${keys.operator}`,
    LOG_LEVEL: "silent",
    DATABASE_URL: observer.databaseUrl,
    QUEUE_NAME: observer.settings.queue.name,
    GITHUB_SERVICE_URL: observer.github.url,
    TASK_LOGS_DIR: logs,
    ...{ RELAY_POLL_SECONDS: "0.1", REPLY_POLL_SECONDS: "0.1", SWEEP_SECONDS: "0.2", REPLY_LEASE_SECONDS: "0.5" },
  };
}
