import { z } from "zod";
import { describeVariables, type Environment, readEnvironment } from "./read-environment.ts";
import { serviceVariables, toHttpSettings } from "./service-settings.ts";

const settingsSchema = z.strictObject({
  ...serviceVariables(8085),
});

export type Settings = ReturnType<typeof parseSettings>;

export function parseSettings(env: Environment) {
  const values = readEnvironment(settingsSchema, env);
  return {
    http: toHttpSettings(values),
    logLevel: values.LOG_LEVEL,
    databaseUrl: values.DATABASE_URL,
  };
}

export function describeSettings() {
  return describeVariables(settingsSchema);
}
