import { z } from "zod";
import { appPrivateKeySchema } from "./app-private-key.ts";
import { capabilityKeysSchema } from "./capability-keys.ts";
import { encryptionKeysSchema } from "./encryption-keys.ts";
import { describeVariables, type Environment, readEnvironment } from "./read-environment.ts";
import { secondsSchema, serviceVariables, toHttpSettings } from "./service-settings.ts";

const baseUrlSchema = z.url({ protocol: /^https?$/u }).transform((url) => url.replace(/\/+$/u, ""));

const variablesSchema = z.strictObject({
  ...serviceVariables(8081),
  GITHUB_API_URL: baseUrlSchema.default("https://api.github.com").meta({
    description: "Address of the GitHub REST API; https://HOST/api/v3 for GitHub Enterprise",
  }),
  GITHUB_GIT_URL: baseUrlSchema.default("https://github.com").meta({
    description: "Address that repositories are fetched from and pushed to",
  }),
  GITHUB_APP_ID: z.coerce
    .number()
    .int()
    .positive()
    .optional()
    .meta({ description: "Id of the GitHub App, instead of GITHUB_TOKEN; stored at the first start as default" }),
  GITHUB_APP_PRIVATE_KEY: appPrivateKeySchema.optional().meta({
    description: "Private key of the GitHub App: the PEM file, its lines joined by \\n, or base64 of it",
    secret: true,
  }),
  GITHUB_TOKEN: z
    .string()
    .regex(/^[\x21-\x7e]{8,512}$/)
    .optional()
    .meta({
      description: "Token for all owners, stored at the first start as the credential named default",
      secret: true,
    }),
  CREDENTIALS_ENCRYPTION_KEYS: encryptionKeysSchema.meta({
    description: "kid:base64 pairs of 32 bytes, separated by commas; the first encrypts credentials, all decrypt",
    secret: true,
  }),
  CAPABILITY_PUBLIC_KEYS: capabilityKeysSchema.meta({
    description: "kid:base64 pairs of Ed25519 public keys (SPKI DER) that sign capabilities, separated by commas",
  }),
  GITHUB_TIMEOUT_SECONDS: secondsSchema.default(10).meta({ description: "Seconds that one call to GitHub may take" }),
  GITHUB_RETRIES: z.coerce
    .number()
    .int()
    .min(0)
    .max(10)
    .default(2)
    .meta({ description: "How often a call that is safe to repeat is repeated" }),
  GITHUB_RETRY_SECONDS: secondsSchema.default(0.2).meta({ description: "Seconds before the first repeat; it doubles" }),
  GITHUB_BREAKER_SECONDS: secondsSchema
    .default(5)
    .meta({ description: "Seconds without calls after GitHub failed several times in a row" }),
  WRITE_LEASE_SECONDS: secondsSchema
    .default(8)
    .meta({ description: "Seconds after which the write of a dead process is taken over" }),
  WRITE_RETENTION_DAYS: secondsSchema
    .default(30)
    .meta({ description: "Days that answers are kept for repeats of the same Idempotency-Key" }),
  GIT_IDLE_SECONDS: secondsSchema.default(120).meta({ description: "Seconds without a byte that end a fetch or push" }),
  GIT_TIMEOUT_SECONDS: secondsSchema.default(1800).meta({ description: "Seconds that one fetch or push may take" }),
});

type Credentials = Pick<z.output<typeof variablesSchema>, "GITHUB_TOKEN" | "GITHUB_APP_ID" | "GITHUB_APP_PRIVATE_KEY">;

function verifyOneCredential(values: Credentials, context: z.RefinementCtx): void {
  const { GITHUB_TOKEN: token, GITHUB_APP_ID: id, GITHUB_APP_PRIVATE_KEY: key } = values;
  const refuse = (name: string, message: string) => context.addIssue({ code: "custom", path: [name], message });
  if (id === undefined && key !== undefined) refuse("GITHUB_APP_ID", "GITHUB_APP_PRIVATE_KEY is set");
  if (id !== undefined && key === undefined) refuse("GITHUB_APP_PRIVATE_KEY", "GITHUB_APP_ID is set");
  if (id !== undefined && token !== undefined) refuse("GITHUB_APP_ID", "GITHUB_TOKEN is set too; give only one");
}

const settingsSchema = variablesSchema.superRefine(verifyOneCredential);

function chooseSeed({ GITHUB_TOKEN: token, GITHUB_APP_ID: appId, GITHUB_APP_PRIVATE_KEY: privateKey }: Credentials) {
  if (appId !== undefined && privateKey !== undefined) return { kind: "app", appId, privateKey } as const;
  return token === undefined ? undefined : ({ kind: "token", token } as const);
}

export type Settings = ReturnType<typeof parseSettings>;

export function parseSettings(env: Environment) {
  const values = readEnvironment(settingsSchema, env);
  return {
    http: toHttpSettings(values),
    logLevel: values.LOG_LEVEL,
    databaseUrl: values.DATABASE_URL,
    credentials: { seed: chooseSeed(values), encryptionKeys: values.CREDENTIALS_ENCRYPTION_KEYS },
    capabilityKeys: values.CAPABILITY_PUBLIC_KEYS,
    github: {
      apiUrl: values.GITHUB_API_URL,
      timeoutSeconds: values.GITHUB_TIMEOUT_SECONDS,
      retries: values.GITHUB_RETRIES,
      retrySeconds: values.GITHUB_RETRY_SECONDS,
      breakerSeconds: values.GITHUB_BREAKER_SECONDS,
    },
    writes: { leaseSeconds: values.WRITE_LEASE_SECONDS, retentionDays: values.WRITE_RETENTION_DAYS },
    git: {
      url: values.GITHUB_GIT_URL,
      idleSeconds: values.GIT_IDLE_SECONDS,
      timeoutSeconds: values.GIT_TIMEOUT_SECONDS,
    },
  };
}

export function describeSettings() {
  return describeVariables(settingsSchema);
}
