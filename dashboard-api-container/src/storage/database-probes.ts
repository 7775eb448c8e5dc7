import { readdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import type { Probe } from "../core/probe.ts";
import type { PrismaClient } from "../generated/prisma/client.ts";

const migrationsFolder = fileURLToPath(new URL("../../prisma/migrations/", import.meta.url));
const appliedRows = z.array(z.looseObject({ migration_name: z.string() }));
const clockRows = z.tuple([z.looseObject({ at: z.number() })]);
const CLOCK_TOLERANCE_MS = 10_000;
const MS = 1_000;

async function listMigrations(): Promise<string[]> {
  const entries = await readdir(migrationsFolder, { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
}

async function listApplied(database: PrismaClient): Promise<string[]> {
  const rows = await database.$queryRaw`
    SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`;
  return appliedRows.parse(rows).map((row) => row.migration_name);
}

async function measureClockDrift(database: PrismaClient): Promise<number> {
  const asked = Date.now();
  const [{ at }] = clockRows.parse(
    await database.$queryRaw`SELECT (extract(epoch FROM clock_timestamp()) * 1000)::float8 AS at`,
  );
  const answered = Date.now();
  return Math.max(asked - at, 0) - Math.max(at - answered, 0);
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
    {
      name: "clock",
      check: async () => {
        const drift = await measureClockDrift(database).catch(() => 0);
        if (Math.abs(drift) <= CLOCK_TOLERANCE_MS) return;
        const side = drift > 0 ? "ahead of" : "behind";
        throw new Error(
          `this machine's clock is ${Math.round(Math.abs(drift) / MS)} s ${side} PostgreSQL's: set both by NTP`,
        );
      },
    },
  ];
}
