import { findPendingScript } from "../migrations/pending-script.ts";
import { toMigrationSource } from "../migrations/to-migration-source.ts";

export async function runMigrationCheck([service]: readonly string[]): Promise<number> {
  const script = await findPendingScript(toMigrationSource(service, process.env));
  if (script === undefined) {
    console.log("migrations match schema.prisma");
    return 0;
  }
  console.error(`migrations lack this, run migration:create:\n${script}`);
  return 1;
}
