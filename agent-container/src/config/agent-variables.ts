import { z } from "zod";
import { secondsSchema } from "./service-settings.ts";

const countSchema = z.coerce.number().int().positive();
const addressSchema = z.url({ protocol: /^https?$/u }).transform((url) => url.replace(/\/+$/u, ""));
const keySchema = z.string().min(16);

const queueVariables = {
  REDIS_URL: z.url({ protocol: /^rediss?$/u }).meta({
    description: "Redis address of the task queue: redis://host:port",
    secret: true,
  }),
  QUEUE_NAME: z
    .string()
    .regex(/^[\w-]{1,60}$/u)
    .default("tasks")
    .meta({ description: "Name of the task queue, the same as the gateway's" }),
  AGENT_CONCURRENCY: countSchema.max(64).default(1).meta({ description: "Tasks that run at the same time" }),
};

const peerVariables = {
  GATEWAY_URL: addressSchema.meta({ description: "Address of the api-gateway: http://host:port" }),
  GATEWAY_KEY: keySchema.meta({ description: "Key of this service at the api-gateway", secret: true }),
  GITHUB_SERVICE_URL: addressSchema.meta({ description: "Address of github-service: http://host:port" }),
  GITHUB_SERVICE_KEY: keySchema.meta({ description: "Key of this service at github-service", secret: true }),
  SERVICE_TIMEOUT_SECONDS: secondsSchema
    .default(10)
    .meta({ description: "Seconds that one call to another service may take" }),
  SERVICE_RETRIES: z.coerce
    .number()
    .int()
    .min(0)
    .max(10)
    .default(4)
    .meta({ description: "How often a call that found its service away is repeated" }),
  SERVICE_RETRY_SECONDS: secondsSchema
    .default(0.2)
    .meta({ description: "Seconds before the first repeat; it grows with every repeat" }),
  RENEW_SECONDS: secondsSchema.default(2).meta({ description: "Seconds between two renewals of a running task" }),
  REDELIVERY_SECONDS: secondsSchema
    .default(5)
    .meta({ description: "Seconds between two tries to deliver results that the gateway has not acknowledged" }),
};

const folderVariables = {
  TASK_LOGS_ENABLED: z.stringbool().default(true).meta({ description: "Whether 04 and 05 of a task are written" }),
  TASK_LOGS_DIR: z.string().default("task-logs").meta({ description: "Folder of the task folders" }),
  AGENT_DATA_DIR: z
    .string()
    .default("agent-data")
    .meta({ description: "Folder of the repository mirrors and the workspaces" }),
  AGENT_RETENTION_DAYS: countSchema
    .default(30)
    .meta({ description: "Days that executions, transcripts and patches are kept" }),
  WORKSPACE_MAX_BYTES: countSchema
    .default(2_147_483_648)
    .meta({ description: "Bytes that workspace and home of a run may take together" }),
  MIRROR_UNUSED_DAYS: countSchema
    .default(30)
    .meta({ description: "Days after which the mirror of a repository that no run needed is removed" }),
  MIRRORS_MAX_BYTES: countSchema.default(21_474_836_480).meta({
    description: "Bytes that all mirrors may take together; what was used longest ago goes first",
  }),
  AGENT_RUN_MEMORY_MB: countSchema
    .min(512)
    .default(4096)
    .meta({ description: "Megabytes of memory that all processes of a run may take together" }),
  AGENT_RUN_PROCESSES: countSchema
    .min(128)
    .default(1024)
    .meta({ description: "Processes and threads that a contained run may have at the same time" }),
  DIFF_MAX_BYTES: countSchema.default(10_000_000).meta({ description: "Bytes that a change may have to be published" }),
  PATH: z
    .string()
    .default("/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin")
    .meta({ description: "Folders where git and bubblewrap are looked for" }),
};

const cliVariables = {
  AGENT_ISOLATION: z.enum(["bubblewrap", "none"]).default("bubblewrap").meta({
    description: "bubblewrap contains the CLI; none runs it with the rights of this service, and every reply says so",
  }),
  ANTHROPIC_BASE_URL: addressSchema
    .default("https://api.anthropic.com")
    .meta({ description: "Address of the model's Messages API" }),
  EGRESS_PROXY_URL: addressSchema
    .optional()
    .meta({ description: "HTTP proxy that calls of the model go through, where there is no direct way out" }),
  ANTHROPIC_API_KEY: z.string().min(8).meta({ description: "Key of the model; the CLI never sees it", secret: true }),
  CLAUDE_MODEL: z.string().min(1).default("claude-sonnet-4-5").meta({ description: "Model that Claude Code uses" }),
  CLAUDE_BINARY: z
    .string()
    .optional()
    .meta({ description: "Claude Code's executable; without it that of the pinned package" }),
  CLI_SILENCE_SECONDS: secondsSchema.default(300).meta({ description: "Seconds without output that end a run" }),
  CLI_TIMEOUT_SECONDS: secondsSchema.default(1800).meta({ description: "Seconds that one run may take" }),
  CLI_MODEL_RETRY_SECONDS: secondsSchema
    .default(120)
    .meta({ description: "Seconds that the CLI may go on asking a model that does not answer" }),
  CLI_MAX_TURNS: countSchema.default(60).meta({ description: "Turns of the model that one run may take" }),
};

export const agentVariables = { ...queueVariables, ...peerVariables, ...folderVariables, ...cliVariables };
