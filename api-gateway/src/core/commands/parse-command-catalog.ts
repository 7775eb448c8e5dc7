import { z } from "zod";
import { parseYaml } from "../text/parse-yaml.ts";
import { builtInCommands, isBuiltInCommand } from "./built-in-command.ts";
import type { CommandCatalog } from "./command-catalog.ts";
import type { CommandDefinition } from "./command-definition.ts";
import { commandNameSchema, commandSchema } from "./command-schema.ts";
import { createCommandCatalog } from "./create-command-catalog.ts";

type Problem = { readonly path: (string | number)[]; readonly message: string };

function findRepeatedWords(commands: readonly CommandDefinition[]): Problem[] {
  const owners = new Map<string, string>();
  return commands.flatMap(({ name, aliases }, index) =>
    [name, ...aliases].flatMap((word) => {
      const owner = owners.get(word);
      owners.set(word, owner ?? name);
      if (owner === undefined) return [];
      return [{ path: ["commands", index], message: `"${word}" already calls ${owner}; each word calls one command` }];
    }),
  );
}

function findBuiltInProblems(commands: readonly CommandDefinition[]): Problem[] {
  const names = new Set(commands.filter(({ builtIn }) => builtIn).map(({ name }) => name));
  const missing = builtInCommands.filter((name) => !names.has(name));
  return [
    ...missing.map((name) => ({ path: ["commands"], message: `expected a built_in command called ${name}` })),
    ...commands.flatMap(({ name, builtIn }, index) =>
      builtIn && !isBuiltInCommand(name)
        ? [{ path: ["commands", index, "built_in"], message: `${name} is not built in; expected false` }]
        : [],
    ),
  ];
}

const catalogSchema = z
  .strictObject({
    defaults: z.strictObject({
      free_text: commandNameSchema,
      alone: commandNameSchema,
      label: commandNameSchema,
      assigned: commandNameSchema,
    }),
    commands: z.array(commandSchema, "expected a list of commands").min(1).max(100),
  })
  .check(({ value, issues }) => {
    const words = new Set(value.commands.flatMap(({ name, aliases }) => [name, ...aliases]));
    const unknownDefaults = Object.entries(value.defaults)
      .filter(([, word]) => !words.has(word))
      .map(([key, word]) => ({ path: ["defaults", key], message: `"${word}" names no command of this file` }));
    const problems = [...findRepeatedWords(value.commands), ...findBuiltInProblems(value.commands), ...unknownDefaults];
    for (const problem of problems) issues.push({ code: "custom", input: value, ...problem });
  });

export function parseCommandCatalog(file: string, text: string): CommandCatalog {
  const { defaults, commands } = parseYaml({ file, text, schema: catalogSchema });
  const { free_text: freeText, alone, label, assigned } = defaults;
  return createCommandCatalog({ commands, defaults: { freeText, alone, label, assigned } });
}
