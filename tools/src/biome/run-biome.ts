import { createRequire } from "node:module";
import { type NodeOutcome, runNode } from "../processes/run-node.ts";

const binary = createRequire(import.meta.url).resolve("@biomejs/biome/bin/biome");

export function runBiome(folder: string, parameters: readonly string[]): Promise<NodeOutcome> {
  return runNode({ folder, parameters: [binary, ...parameters] });
}
