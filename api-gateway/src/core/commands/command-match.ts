import type { CommandDefinition } from "./command-definition.ts";

export type CommandMatch =
  | { readonly kind: "none" }
  | { readonly kind: "command"; readonly command: CommandDefinition; readonly request: string; readonly isNew: boolean }
  | { readonly kind: "unavailable"; readonly command: CommandDefinition }
  | { readonly kind: "unknown_command"; readonly word: string; readonly isNew: boolean };
