import { readFileSync } from "node:fs";

const LINE = /^(?<name>[A-Z_]+)=(?<value>.*)$/gmu;

export function readStackEnv(path: string): ReadonlyMap<string, string> {
  const lines = [...readFileSync(path, "utf8").matchAll(LINE)];
  return new Map(lines.map(({ groups }) => [groups?.["name"] ?? "", groups?.["value"] ?? ""]));
}
