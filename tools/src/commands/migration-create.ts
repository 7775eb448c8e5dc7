import { createMigration } from "../migrations/create-migration.ts";
import { toMigrationSource } from "../migrations/to-migration-source.ts";
import type { CommandContext } from "./command.ts";

export async function runMigrationCreate(context: CommandContext, [service, name]: readonly string[]): Promise<number> {
  const source = toMigrationSource(context, service);
  const directory = await createMigration({ ...source, name: name ?? "", now: new Date() });
  context.print(directory === undefined ? "nothing to do: migrations match schema.prisma" : `created ${directory}`);
  return 0;
}
