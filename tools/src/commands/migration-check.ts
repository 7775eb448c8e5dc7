import { findPendingScript } from "../migrations/find-pending-script.ts";
import { toMigrationSource } from "../migrations/to-migration-source.ts";
import type { CommandContext } from "./command.ts";

export async function runMigrationCheck(context: CommandContext, [service]: readonly string[]): Promise<number> {
  const script = await findPendingScript(toMigrationSource(context, service));
  context.print(
    script === undefined ? "migrations match schema.prisma" : `migrations lack this, run migration:create:\n${script}`,
  );
  return script === undefined ? 0 : 1;
}
