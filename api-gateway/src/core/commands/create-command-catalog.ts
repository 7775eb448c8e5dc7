import type { CommandCatalog, CommandDefaults } from "./command-catalog.ts";
import type { CommandDefinition } from "./command-definition.ts";

type CatalogContent = { readonly commands: readonly CommandDefinition[]; readonly defaults: CommandDefaults };

export function createCommandCatalog({ commands, defaults }: CatalogContent): CommandCatalog {
  const byWord = new Map(
    commands.flatMap((command) => [command.name, ...command.aliases].map((word) => [word, command] as const)),
  );
  const find = (word: string) => byWord.get(word.toLowerCase());
  return {
    commands,
    defaults,
    find,
    getDefault: (situation) => {
      const command = find(defaults[situation]);
      if (command === undefined)
        throw new Error(`No command is called ${defaults[situation]} (default of ${situation}).`);
      return command;
    },
  };
}
