import { runMigrationCheck } from "./migration-check.ts";
import { runMigrationCreate } from "./migration-create.ts";

export type Command = (parameters: readonly string[]) => Promise<number>;

export const commands: ReadonlyMap<string, Command> = new Map([
  ["migration:create", runMigrationCreate],
  ["migration:check", runMigrationCheck],
]);
