import { join } from "node:path";
import { findDatabaseUrl } from "../migrations/database-url.ts";
import { findPendingScript } from "../migrations/find-pending-script.ts";
import { listPresentServices } from "../repository/list-present-services.ts";
import type { Repository } from "../repository/repository.ts";
import type { Service } from "../repository/services.ts";
import type { Check, Finding } from "./check.ts";

async function findPending(root: string, service: Service, databaseUrl: string): Promise<Finding[]> {
  const { folder, databaseSchema } = service;
  const path = `${folder}/prisma`;
  try {
    const script = await findPendingScript({ serviceFolder: join(root, folder), databaseSchema, databaseUrl });
    if (script === undefined) return [];
    return [{ path, message: `migrations lack this; run pnpm -C tools migration:create ${folder} NAME\n${script}` }];
  } catch (error) {
    return [{ path, message: String(error) }];
  }
}

function findUnlocked({ files, has }: Repository, { folder }: Service): Finding[] {
  const migrations = `${folder}/prisma/migrations/`;
  const lock = `${migrations}migration_lock.toml`;
  if (has(lock) || !files.some((path) => path.startsWith(migrations))) return [];
  return [{ path: lock, message: "is missing beside the migrations" }];
}

async function checkMigrations(repository: Repository, databaseUrl: string): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const service of listPresentServices(repository)) {
    findings.push(...findUnlocked(repository, service));
    findings.push(...(await findPending(repository.root, service, databaseUrl)));
  }
  return findings;
}

export function createMigrationCheck(env: NodeJS.ProcessEnv): Check {
  const databaseUrl = findDatabaseUrl(env);
  if (databaseUrl === undefined) {
    return { name: "migrations", skipped: "set TEST_DATABASE_URL", run: async () => [] };
  }
  return { name: "migrations", run: (repository) => checkMigrations(repository, databaseUrl) };
}
