import { z } from "zod";
import { isRsaKey } from "./secrets/is-rsa-key.ts";
import { SetupError } from "./setup-error.ts";
import { verifyGithub } from "./verify-github.ts";

const text = z.string().trim().min(1);

function variable(schema: z.ZodType<string, string>, description: string) {
  return z.preprocess((value) => (value === "" ? undefined : value), schema.optional()).meta({ description });
}

const settingsSchema = z.object({
  GITHUB_TOKEN: variable(text, "token of the account that speaks for the agent"),
  GITHUB_APP_ID: variable(z.string().regex(/^[1-9]\d*$/u), "numeric id of the GitHub App"),
  GITHUB_APP_PRIVATE_KEY: variable(
    text.refine(isRsaKey, "no RSA private key"),
    "the App's private key: the PEM file with its lines joined by \\n, or base64 of it",
  ),
  GITHUB_BOT_USER_ID: variable(z.string().regex(/^[1-9]\d*$/u), "numeric id of the account that speaks for the agent"),
  GITHUB_BOT_LOGIN: variable(text, "login of the account that speaks for the agent"),
  GITHUB_WEBHOOK_SECRET: variable(text, "secret of the webhook at GitHub"),
  GITHUB_API_URL: variable(z.url(), "address of the GitHub REST API"),
  GITHUB_GIT_URL: variable(z.url(), "address that repositories are cloned from"),
  ANTHROPIC_API_KEY: variable(text, "key of the model"),
  ANTHROPIC_BASE_URL: variable(z.url(), "address of the model's Messages API"),
  DASHBOARD_ADMIN_EMAIL: variable(z.email(), "e-mail address that the administrator signs in with"),
  DASHBOARD_ADMIN_PASSWORD: variable(z.string().min(12).max(200), "12 to 200 characters"),
  POSTGRES_PASSWORD: variable(z.string().min(1), "the password of the database superuser"),
});

export type SetupSettings = Readonly<z.output<typeof settingsSchema>>;

export function parseSettings(env: Readonly<Record<string, string | undefined>>): SetupSettings {
  const result = settingsSchema.safeParse(env);
  if (result.success) return verifyGithub(result.data);
  const name = String(result.error.issues[0]?.path[0]);
  const description = settingsSchema.keyof().safeParse(name).data;
  const takes = description === undefined ? "" : ` It takes: ${settingsSchema.shape[description].meta()?.description}.`;
  throw new SetupError(`${name} in .env is not usable: ${result.error.issues[0]?.message}.${takes}`);
}
