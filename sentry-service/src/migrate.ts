import { fileURLToPath } from "node:url";
import { parseSettings } from "./config/settings.ts";
import { service } from "./core/service.ts";
import { applyMigrations } from "./storage/apply-migrations.ts";

const folder = fileURLToPath(new URL("../prisma/migrations/", import.meta.url));

async function migrate(): Promise<void> {
  const url = parseSettings(process.env).databaseUrl;
  const applied = await applyMigrations({ url, schema: service.databaseSchema, folder });
  process.stdout.write(`${JSON.stringify({ service: service.name, applied })}\n`, () => process.exit(0));
}

migrate().catch((error: unknown) => {
  process.stderr.write(`${service.name}: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
