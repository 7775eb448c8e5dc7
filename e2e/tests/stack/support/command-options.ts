import type { CommandOptions } from "../../../src/stack/command-options.ts";
import type { StackPaths } from "../../../src/stack/paths.ts";

export function createCommandOptions(paths: StackPaths): { readonly options: CommandOptions; readonly said: string[] } {
  const said: string[] = [];
  const report = (line: string) => void said.push(line);
  return { said, options: { paths, report, usesFreePorts: true, service: undefined, only: undefined, follows: false } };
}
