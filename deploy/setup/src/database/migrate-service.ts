import { join } from "node:path";
import { applyMigrations } from "./apply-migrations.ts";
import { verifyKnownMigrations } from "./verify-known-migrations.ts";

interface ServiceDatabase {
  readonly url: string;
  readonly service: string;
  readonly schema: string;
  readonly migrations: string;
}

export async function migrateService({ url, service, schema, migrations }: ServiceDatabase): Promise<string[]> {
  const folder = join(migrations, service);
  await verifyKnownMigrations({ url, service, schema, folder });
  return applyMigrations({ url, schema, folder });
}
