import { readFileSync } from "node:fs";
import type { CommandCatalog } from "../../../src/core/commands/command-catalog.ts";
import { parseCommandCatalog } from "../../../src/core/commands/parse-command-catalog.ts";

const file = new URL("../../../config/commands.yaml", import.meta.url);

export function readShippedCatalog(): CommandCatalog {
  return parseCommandCatalog("config/commands.yaml", readFileSync(file, "utf8"));
}
