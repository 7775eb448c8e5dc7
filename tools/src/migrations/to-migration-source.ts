import { join } from "node:path";
import { repositoryRoot } from "../repository/repository-root.ts";
import { getService } from "../repository/services.ts";
import { getDatabaseUrl } from "./database-url.ts";
import type { MigrationSource } from "./pending-script.ts";

export function toMigrationSource(service: string | undefined, env: NodeJS.ProcessEnv): MigrationSource {
  const { folder, databaseSchema } = getService(service);
  return { serviceFolder: join(repositoryRoot, folder), databaseSchema, databaseUrl: getDatabaseUrl(env) };
}
