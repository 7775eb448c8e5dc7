import type { CommandCatalog } from "./command-catalog.ts";
import type { CommandDefinition } from "./command-definition.ts";
import { commandSchema } from "./command-schema.ts";
import { createCommandCatalog } from "./create-command-catalog.ts";

export type StoredOverride = { readonly name: string; readonly version: number; readonly definition: unknown };

export function mergeOverrides(catalog: CommandCatalog, overrides: readonly StoredOverride[]): CommandCatalog {
  const edited = overrides.flatMap(({ definition }): CommandDefinition[] => {
    const parsed = commandSchema.safeParse(definition);
    return parsed.success && !parsed.data.builtIn ? [parsed.data] : [];
  });
  const names = new Set(edited.map(({ name }) => name));
  const kept = catalog.commands.filter(({ name }) => !names.has(name));
  const commands = [...kept, ...edited].sort((one, other) => one.name.localeCompare(other.name));
  return createCommandCatalog({ commands, defaults: catalog.defaults });
}
