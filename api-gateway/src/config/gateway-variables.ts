import { z } from "zod";
import { parseSigningKey } from "./parse-signing-key.ts";
import { secondsSchema } from "./service-settings.ts";

const countSchema = z.coerce.number().int().positive();
const serviceUrlSchema = z.url({ protocol: /^https?$/u }).transform((url) => url.replace(/\/+$/u, ""));

const queueVariables = {
  REDIS_URL: z.url({ protocol: /^rediss?$/u }).meta({
    description: "Redis address of the task queue: redis://host:port",
    secret: true,
  }),
  QUEUE_NAME: z
    .string()
    .regex(/^[\w-]{1,60}$/u)
    .default("tasks")
    .meta({ description: "Name of the task queue, the same for the workers" }),
  LEASE_SECONDS: secondsSchema
    .default(30)
    .meta({ description: "Time a worker may be silent before it loses its task" }),
  SWEEP_SECONDS: secondsSchema.default(15).meta({ description: "Time between looks for lost jobs and lost workers" }),
  RELAY_POLL_SECONDS: secondsSchema.default(1).meta({ description: "Time between looks for tasks to publish" }),
  MAX_ATTEMPTS: countSchema.max(10).default(2).meta({ description: "Attempts a task gets before it has failed" }),
  ATTEMPT_PAUSE_SECONDS: secondsSchema
    .default(15)
    .meta({ description: "Pause before a failed attempt is repeated; it doubles with every failure" }),
  TASK_EXPIRY_HOURS: secondsSchema.default(24).meta({ description: "Hours after which a task that never ran expires" }),
};

const logVariables = {
  TASK_LOGS_ENABLED: z
    .stringbool()
    .default(true)
    .meta({ description: "Whether task folders and the event log are written" }),
  TASK_LOGS_DIR: z.string().default("task-logs").meta({ description: "Folder of the task folders and the event log" }),
  TASK_LOGS_RETENTION_DAYS: countSchema.default(30).meta({ description: "Days that task folders are kept" }),
  EVENT_LOG_RETENTION_DAYS: countSchema.default(400).meta({ description: "Days that the event log is kept" }),
};

const githubVariables = {
  GITHUB_WEBHOOK_SECRET: z
    .string()
    .optional()
    .meta({ description: "Secret that GitHub signs with; without it every delivery is refused", secret: true }),
  GITHUB_WEBHOOK_SECRET_PREVIOUS: z
    .string()
    .optional()
    .meta({ description: "Secret before the last change, valid beside the new one", secret: true }),
  GITHUB_SERVICE_URL: serviceUrlSchema.meta({ description: "Address of github-service: http://host:port" }),
  GITHUB_SERVICE_KEY: z.string().min(16).meta({ description: "Key of this service at github-service", secret: true }),
  GITHUB_BOT_USER_ID: z.coerce
    .number()
    .int()
    .positive()
    .optional()
    .meta({ description: "Numeric id of the bot's user" }),
  GITHUB_BOT_LOGIN: z.string().min(1).optional().meta({ description: "Login of the bot's user" }),
  PERMISSION_TIMEOUT_SECONDS: secondsSchema
    .default(0.4)
    .meta({ description: "Longest wait for a permission before a delivery is answered" }),
};

const replyVariables = {
  REPLY_POLL_SECONDS: secondsSchema.default(1).meta({ description: "Time between looks for replies to send" }),
  REPLY_PROGRESS_SECONDS: secondsSchema
    .default(10)
    .meta({ description: "Least time between two edits of a progress reply" }),
  REPLY_LEASE_SECONDS: secondsSchema
    .default(45)
    .meta({ description: "Time after which a reply that a gateway took and never finished is taken again" }),
  REPLY_RETRY_SECONDS: secondsSchema
    .default(2)
    .meta({ description: "First wait after a reply that failed; it doubles up to 300" }),
  REPLY_MAX_ATTEMPTS: countSchema
    .default(60)
    .meta({ description: "Failures in a row after which a reply is undeliverable" }),
  DASHBOARD_URL: serviceUrlSchema
    .optional()
    .meta({ description: "Public address of the dashboard, for links in replies" }),
};

export const gatewayVariables = {
  ...queueVariables,
  ...logVariables,
  ...githubVariables,
  ...replyVariables,
  AGENT_MENTION: z
    .string()
    .regex(/^@[\w-]{1,39}$/u)
    .default("@agent")
    .meta({ description: "Word that calls the agent" }),
  COMMANDS_FILE: z.string().default("config/commands.yaml").meta({ description: "File with the commands" }),
  REPOSITORIES_FILE: z
    .string()
    .default("config/repositories.yaml")
    .meta({ description: "File with rules by repository" }),
  CAPABILITY_PRIVATE_KEY: z.string().transform(parseSigningKey).meta({
    description: "Key that signs capabilities: kid:base64 of an Ed25519 key as PKCS8 DER",
    secret: true,
  }),
};
