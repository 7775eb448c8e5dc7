import { createMigration } from "../migrations/create-migration.ts";
import { toMigrationSource } from "../migrations/to-migration-source.ts";

export async function runMigrationCreate([service, name]: readonly string[]): Promise<number> {
  const source = toMigrationSource(service, process.env);
  const directory = await createMigration({ ...source, name: name ?? "", now: new Date() });
  console.log(directory === undefined ? "nothing to do: migrations match schema.prisma" : `created ${directory}`);
  return 0;
}
