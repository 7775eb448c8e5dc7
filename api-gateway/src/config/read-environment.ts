import { readFileSync } from "node:fs";
import { z } from "zod";

export type Environment = Readonly<Record<string, string | undefined>>;

export type SettingDescription = {
  readonly name: string;
  readonly description: string;
  readonly secret: boolean;
  readonly required: boolean;
  readonly default: string | null;
};

export class SettingsError extends Error {
  override readonly name = "SettingsError";
}

function readVariable(name: string, env: Environment): string | undefined {
  const path = env[`${name}_FILE`];
  if (path === undefined || path === "") return env[name] === "" ? undefined : env[name];
  try {
    return readFileSync(path, "utf8").trim() || undefined;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new SettingsError(`${name}_FILE names a file that cannot be read: ${reason}`);
  }
}

function descriptionOf(schema: z.ZodObject, name: string): string {
  return String(schema.shape[name]?.meta()?.description ?? "");
}

export function readEnvironment<Schema extends z.ZodObject>(schema: Schema, env: Environment): z.output<Schema> {
  const names = Object.keys(schema.shape);
  const result = schema.safeParse(Object.fromEntries(names.map((name) => [name, readVariable(name, env)])));
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const name = String(issue?.path[0] ?? "environment");
  const problem = readVariable(name, env) === undefined ? "is missing" : `is not usable (${issue?.message})`;
  throw new SettingsError(`${name} ${problem}. It takes: ${descriptionOf(schema, name)}`);
}

export function describeVariables(schema: z.ZodObject): SettingDescription[] {
  return Object.keys(schema.shape).map((name) => {
    const field = schema.shape[name];
    const missing = z.safeParse(field ?? z.never(), undefined);
    return {
      name,
      description: descriptionOf(schema, name),
      secret: field?.meta()?.["secret"] === true,
      required: !missing.success,
      default: missing.success && missing.data !== undefined ? String(missing.data) : null,
    };
  });
}
