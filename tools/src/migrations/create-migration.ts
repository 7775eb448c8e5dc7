import { join } from "node:path";
import { findPendingScript, type MigrationSource } from "./find-pending-script.ts";
import { writeMigration } from "./migration-folder.ts";

const namePattern = /^[a-z][a-z0-9_]{0,60}$/u;

export interface MigrationRequest extends MigrationSource {
  readonly name: string;
  readonly now: Date;
}

export async function createMigration({ name, now, ...source }: MigrationRequest): Promise<string | undefined> {
  if (!namePattern.test(name)) {
    throw new Error(`"${name}" is no migration name; use lower-case letters, digits and underscores`);
  }
  const script = await findPendingScript(source);
  if (script === undefined) return undefined;
  const timestamp = now.toISOString().replace(/\D/gu, "").slice(0, 14);
  const directory = `${timestamp}_${name}`;
  await writeMigration(join(source.serviceFolder, "prisma", "migrations"), directory, script);
  return directory;
}
