import { runCheck } from "./check.ts";
import type { Command } from "./command.ts";
import { runContractsWrite } from "./contracts-write.ts";
import { runCopiesFix } from "./copies-fix.ts";
import { runEnvWrite } from "./env-write.ts";
import { runFormat } from "./format.ts";
import { runMigrationCheck } from "./migration-check.ts";
import { runMigrationCreate } from "./migration-create.ts";

export const commands: ReadonlyMap<string, Command> = new Map([
  ["check", runCheck],
  ["format", runFormat],
  ["contracts:write", runContractsWrite],
  ["copies:fix", runCopiesFix],
  ["env:write", runEnvWrite],
  ["migration:create", runMigrationCreate],
  ["migration:check", runMigrationCheck],
]);
