import { readdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import type { Probe } from "../core/probe.ts";
import type { PrismaClient } from "../generated/prisma/client.ts";

const migrationsFolder = fileURLToPath(new URL("../../prisma/migrations/", import.meta.url));
const appliedRows = z.array(z.looseObject({ migration_name: z.string() }));

async function listMigrations(): Promise<string[]> {
  const entries = await readdir(migrationsFolder, { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
}

async function listApplied(database: PrismaClient): Promise<string[]> {
  const rows = await database.$queryRaw`
    SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`;
  return appliedRows.parse(rows).map((row) => row.migration_name);
}

export function createDatabaseProbes(database: PrismaClient): Probe[] {
  return [
    {
      name: "database",
      check: async () => {
        await database.$queryRaw`SELECT 1`.catch(() => {
          throw new Error("PostgreSQL does not answer");
        });
      },
    },
    {
      name: "migrations",
      check: async () => {
        const applied = await listApplied(database).catch((): string[] => []);
        const expected = await listMigrations();
        const missing = expected.filter((name) => !applied.includes(name));
        const unknown = applied.filter((name) => !expected.includes(name));
        if (missing.length > 0) throw new Error(`the database lacks ${missing.join(", ")}: run the migrate script`);
        if (unknown.length > 0) throw new Error(`the database is newer than this version: ${unknown.join(", ")}`);
      },
    },
  ];
}
