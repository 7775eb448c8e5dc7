import { resolve } from "node:path";
import { z } from "zod";
import { findClaudeBinary } from "../core/find-claude-binary.ts";
import { agentVariables } from "./agent-variables.ts";
import { describeVariables, type Environment, readEnvironment } from "./read-environment.ts";
import { serviceVariables, toHttpSettings } from "./service-settings.ts";

const settingsSchema = z.strictObject({ ...serviceVariables(8085), ...agentVariables });
const DAY_MS = 86_400_000;
type Values = z.output<typeof settingsSchema>;

export type Settings = ReturnType<typeof parseSettings>;

function toPeerSettings(values: Values) {
  return {
    gateway: { url: values.GATEWAY_URL, key: values.GATEWAY_KEY },
    github: { url: values.GITHUB_SERVICE_URL, key: values.GITHUB_SERVICE_KEY },
    calls: {
      timeoutMs: values.SERVICE_TIMEOUT_SECONDS * 1000,
      retries: values.SERVICE_RETRIES,
      retryMs: values.SERVICE_RETRY_SECONDS * 1000,
    },
    renewMs: values.RENEW_SECONDS * 1000,
    redeliveryMs: values.REDELIVERY_SECONDS * 1000,
  };
}

function toCliSettings(values: Values) {
  return {
    isolation: values.AGENT_ISOLATION,
    egressProxyUrl: values.EGRESS_PROXY_URL,
    model: { url: values.ANTHROPIC_BASE_URL, key: values.ANTHROPIC_API_KEY, name: values.CLAUDE_MODEL },
    cli: {
      binary: resolve(values.CLAUDE_BINARY ?? findClaudeBinary()),
      silenceMs: values.CLI_SILENCE_SECONDS * 1000,
      timeoutMs: values.CLI_TIMEOUT_SECONDS * 1000,
      modelRetryMs: values.CLI_MODEL_RETRY_SECONDS * 1000,
      maxTurns: values.CLI_MAX_TURNS,
    },
  };
}

function toLimits(values: Values) {
  return {
    workspaceMaxBytes: values.WORKSPACE_MAX_BYTES,
    diffMaxBytes: values.DIFF_MAX_BYTES,
    runMemoryBytes: values.AGENT_RUN_MEMORY_MB * 1024 * 1024,
    runProcesses: values.AGENT_RUN_PROCESSES,
  };
}

export function parseSettings(env: Environment) {
  const values = readEnvironment(settingsSchema, env);
  return {
    http: toHttpSettings(values),
    logLevel: values.LOG_LEVEL,
    databaseUrl: values.DATABASE_URL,
    queue: { url: values.REDIS_URL, name: values.QUEUE_NAME, concurrency: values.AGENT_CONCURRENCY },
    ...toPeerSettings(values),
    ...toCliSettings(values),
    taskLogs: { enabled: values.TASK_LOGS_ENABLED, folder: resolve(values.TASK_LOGS_DIR) },
    dataFolder: resolve(values.AGENT_DATA_DIR),
    retentionDays: values.AGENT_RETENTION_DAYS,
    limits: toLimits(values),
    mirrors: { unusedMs: values.MIRROR_UNUSED_DAYS * DAY_MS, maxBytes: values.MIRRORS_MAX_BYTES },
    toolsPath: values.PATH,
  };
}

export function describeSettings() {
  return describeVariables(settingsSchema);
}
