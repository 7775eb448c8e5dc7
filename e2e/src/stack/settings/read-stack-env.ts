import { readFileSync } from "node:fs";
import { parseEnv } from "node:util";

export function readStackEnv(path: string): ReadonlyMap<string, string> {
  const entries = Object.entries(parseEnv(readFileSync(path, "utf8")));
  return new Map(entries.map(([name, value]) => [name, value ?? ""]));
}
