import { z } from "zod";
import { describeVariables, type Environment, readEnvironment } from "./read-environment.ts";
import { secondsSchema, serviceVariables, toHttpSettings } from "./service-settings.ts";

const settingsSchema = z.strictObject({
  ...serviceVariables(8090),
  GATEWAY_URL: z.url({ protocol: /^https?$/u }).meta({ description: "Address of the api-gateway" }),
  GATEWAY_KEY: z.string().min(16).meta({
    description: "Key of caller dashboard in the gateway's SERVICE_API_KEYS, at least 16 characters",
    secret: true,
  }),
  GATEWAY_TIMEOUT_SECONDS: secondsSchema
    .default(5)
    .meta({ description: "Seconds that the gateway gets for an answer" }),
  TASK_LOGS_DIR: z.string().min(1).meta({ description: "Folder of the task logs, shared with gateway and agent" }),
  DASHBOARD_ADMIN_EMAIL: z
    .email()
    .transform((text) => text.toLowerCase())
    .meta({ description: "E-mail address that the administrator signs in with" }),
  DASHBOARD_ADMIN_PASSWORD: z.string().min(12).max(200).meta({
    description: "The administrator's password, 12 to 200 characters; a change ends the sessions",
    secret: true,
  }),
  SESSION_HOURS: z.coerce.number().positive().default(12).meta({ description: "Hours until a session ends" }),
  SESSION_COOKIE_SECURE: z
    .stringbool()
    .default(false)
    .meta({ description: "true where browsers come over https: the session cookie is then sent over https only" }),
});

export type Settings = ReturnType<typeof parseSettings>;

export function parseSettings(env: Environment) {
  const values = readEnvironment(settingsSchema, env);
  return {
    http: toHttpSettings(values),
    logLevel: values.LOG_LEVEL,
    databaseUrl: values.DATABASE_URL,
    gateway: { url: values.GATEWAY_URL, key: values.GATEWAY_KEY, timeoutMs: values.GATEWAY_TIMEOUT_SECONDS * 1000 },
    taskLogsFolder: values.TASK_LOGS_DIR,
    admin: { email: values.DASHBOARD_ADMIN_EMAIL, password: values.DASHBOARD_ADMIN_PASSWORD },
    session: { milliseconds: values.SESSION_HOURS * 3_600_000, secureCookie: values.SESSION_COOKIE_SECURE },
  };
}

export function describeSettings() {
  return describeVariables(settingsSchema);
}
