import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { MigrationDirectory, MigrationList } from "@prisma/schema-engine-wasm";

const lockFileName = "migration_lock.toml";
const lockFileContent = 'provider = "postgresql"\n';

async function readMigration(folder: string, name: string): Promise<MigrationDirectory> {
  const value = await readFile(join(folder, name, "migration.sql"), "utf8");
  return { path: name, migrationFile: { path: "migration.sql", content: { tag: "ok", value } } };
}

export async function readMigrationFolder(folder: string): Promise<MigrationList> {
  await mkdir(folder, { recursive: true });
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  const migrationDirectories = await Promise.all(names.sort().map((name) => readMigration(folder, name)));
  const lockfile = { path: lockFileName, content: lockFileContent };
  return { baseDir: folder, lockfile, shadowDbInitScript: "", migrationDirectories };
}

export async function writeMigration(folder: string, name: string, script: string): Promise<void> {
  await mkdir(join(folder, name));
  await writeFile(join(folder, name, "migration.sql"), script);
  await writeFile(join(folder, lockFileName), lockFileContent);
}
