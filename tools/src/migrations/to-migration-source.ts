import { join } from "node:path";
import type { CommandContext } from "../commands/command.ts";
import { getService } from "../repository/services.ts";
import { getDatabaseUrl } from "./database-url.ts";
import type { MigrationSource } from "./find-pending-script.ts";

export function toMigrationSource({ root, env }: CommandContext, service: string | undefined): MigrationSource {
  const { folder, databaseSchema } = getService(service);
  return { serviceFolder: join(root, folder), databaseSchema, databaseUrl: getDatabaseUrl(env) };
}
