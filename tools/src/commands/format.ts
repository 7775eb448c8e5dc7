import { resolve } from "node:path";
import { runBiome } from "../biome/run-biome.ts";
import type { CommandContext } from "./command.ts";

export async function runFormat({ root, print }: CommandContext, paths: readonly string[]): Promise<number> {
  const targets = paths.map((path) => resolve(root, path));
  const parameters = ["check", "--write", "--linter-enabled=false", "--colors=off", ...targets];
  const { succeeded, output, errorOutput } = await runBiome(root, parameters);
  print(`${output}${errorOutput}`.trim());
  return succeeded ? 0 : 1;
}
