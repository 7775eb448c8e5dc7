import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { githubAppSettingsSchema } from "./github/app/github-app-settings.ts";

const listSchema = z.string().transform((text) =>
  text
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== ""),
);

const settingsSchema = z.strictObject({
  host: z.string().default("127.0.0.1").describe("HOST: address to listen on"),
  port: z.coerce.number().int().min(0).max(65_535).default(8070).describe("PORT: port to listen on"),
  logLevel: z.enum(["fatal", "error", "warn", "info", "debug", "silent"]).default("info").describe("LOG_LEVEL"),
  dataDir: z.string().min(1).describe("SANDBOX_DATA_DIR: folder for the bare repositories and the state"),
  samplesDir: z.string().default(fileURLToPath(new URL("../../sample-repositories", import.meta.url))),
  publicUrl: z.url().optional().describe("SANDBOX_PUBLIC_URL: address written into links"),
  gatewayUrl: z.url().optional().describe("GATEWAY_URL: where webhooks go; none are sent without it"),
  githubWebhookSecret: z.string().min(1).describe("GITHUB_WEBHOOK_SECRET: signs the webhooks"),
  githubTokens: listSchema.pipe(z.array(z.string()).min(1)).describe("SANDBOX_GITHUB_TOKEN and SANDBOX_GITHUB_TOKENS"),
  githubApp: githubAppSettingsSchema
    .optional()
    .describe("SANDBOX_GITHUB_APP_ID and SANDBOX_GITHUB_APP_PUBLIC_KEY: the App whose JSON web tokens are accepted"),
  anthropicKeys: listSchema.pipe(z.array(z.string()).min(1)).describe("SANDBOX_ANTHROPIC_KEY"),
});

export type SandboxSettings = z.infer<typeof settingsSchema>;

function readVariable(env: NodeJS.ProcessEnv, name: string): string | undefined {
  const path = env[`${name}_FILE`];
  return path === undefined ? env[name] : readFileSync(path, "utf8").trim();
}

function readGithubApp(env: NodeJS.ProcessEnv) {
  const id = readVariable(env, "SANDBOX_GITHUB_APP_ID") || undefined;
  const publicKey = readVariable(env, "SANDBOX_GITHUB_APP_PUBLIC_KEY") || undefined;
  return id === undefined && publicKey === undefined ? undefined : { id, publicKey };
}

export function parseSettings(env: NodeJS.ProcessEnv): SandboxSettings {
  const result = settingsSchema.safeParse({
    host: env["HOST"],
    port: env["PORT"],
    logLevel: env["LOG_LEVEL"],
    dataDir: env["SANDBOX_DATA_DIR"],
    samplesDir: env["SANDBOX_SAMPLES_DIR"],
    publicUrl: env["SANDBOX_PUBLIC_URL"],
    gatewayUrl: env["GATEWAY_URL"],
    githubWebhookSecret: readVariable(env, "GITHUB_WEBHOOK_SECRET"),
    githubTokens: [readVariable(env, "SANDBOX_GITHUB_TOKEN") ?? "", env["SANDBOX_GITHUB_TOKENS"] ?? ""].join(","),
    githubApp: readGithubApp(env),
    anthropicKeys: readVariable(env, "SANDBOX_ANTHROPIC_KEY") ?? "",
  });
  if (!result.success) throw new Error(`The sandbox cannot start. ${z.prettifyError(result.error)}`);
  return result.data;
}
