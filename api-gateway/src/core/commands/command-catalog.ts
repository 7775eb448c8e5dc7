import type { CommandDefinition } from "./command-definition.ts";

export type CommandDefaults = {
  readonly freeText: string;
  readonly alone: string;
  readonly label: string;
  readonly assigned: string;
};

export type CommandCatalog = {
  readonly commands: readonly CommandDefinition[];
  readonly defaults: CommandDefaults;
  find(word: string): CommandDefinition | undefined;
  getDefault(situation: keyof CommandDefaults): CommandDefinition;
};
