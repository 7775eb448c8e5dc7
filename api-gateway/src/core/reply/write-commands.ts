import { toInlineCode } from "../text/to-inline-code.ts";
import type { CommandLine } from "./reply.ts";

type CommandList = { readonly mention: string; readonly commands: readonly CommandLine[] };

function writeCommand(mention: string, { name, aliases, description }: CommandLine): string {
  const others = aliases.length === 0 ? "" : ` (also ${aliases.map(toInlineCode).join(", ")})`;
  return `- ${toInlineCode(`${mention} ${name}`)}${others}: ${description}`;
}

export function writeCommands({ mention, commands }: CommandList): string {
  return [
    ...commands.map((command) => writeCommand(mention, command)),
    "",
    `${toInlineCode(mention)} followed by anything else asks a question. Words after a command say what is wanted.`,
    "Only people with enough permission on the repository are heard.",
  ].join("\n");
}
