import type { CommandContext } from "./command.ts";
import { commands } from "./commands.ts";

export async function runCommand(
  context: CommandContext,
  [name = "", ...parameters]: readonly string[],
): Promise<number> {
  const command = commands.get(name);
  if (command === undefined) {
    context.print(`"${name}" is no command; give one of: ${[...commands.keys()].join(", ")}`);
    return 2;
  }
  try {
    return await command(context, parameters);
  } catch (error) {
    context.print(`${name}: ${error instanceof Error ? error.message : String(error)}`);
    return 1;
  }
}
