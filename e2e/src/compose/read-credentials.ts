import type { ComposeEngine } from "./compose-engine.ts";

const LINE = /^setup: (?<name>[A-Z_]+)=(?<value>.*)$/gmu;

export async function readCredentials(engine: ComposeEngine): Promise<ReadonlyMap<string, string>> {
  const shown = await engine.read(["run", "--rm", "--no-deps", "-T", "setup", "show"]);
  return new Map([...shown.matchAll(LINE)].map(({ groups }) => [groups?.["name"] ?? "", groups?.["value"] ?? ""]));
}
