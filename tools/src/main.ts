import { runCommand } from "./commands/run-command.ts";
import { repositoryRoot } from "./repository/repository-root.ts";

const context = { root: repositoryRoot, env: process.env, print: (line: string) => console.log(line) };
process.exitCode = await runCommand(context, process.argv.slice(2));
