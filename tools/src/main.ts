import { commands } from "./commands/commands.ts";

const [name = "", ...parameters] = process.argv.slice(2);
const command = commands.get(name);

if (command === undefined) {
  console.error(`"${name}" is no command; give one of: ${[...commands.keys()].join(", ")}`);
  process.exitCode = 2;
} else {
  try {
    process.exitCode = await command(parameters);
  } catch (error) {
    console.error(`${name}: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
  }
}
