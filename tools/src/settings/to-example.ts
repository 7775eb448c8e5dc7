import type { SettingDescription } from "./setting-description.ts";

const assignmentPattern = /^(?<name>[A-Z][A-Z0-9_]*)=(?<value>.*)$/gmu;

function readValues(example: string): ReadonlyMap<string, string> {
  const assignments = example.matchAll(assignmentPattern);
  return new Map(Array.from(assignments, ({ groups = {} }) => [groups["name"] ?? "", groups["value"] ?? ""]));
}

export function toExample(settings: readonly SettingDescription[], current: string): string {
  const samples = readValues(current);
  const entries = settings.map(({ name, description, default: value }) => {
    const comment = description.replaceAll(/\s+/gu, " ");
    return `# ${comment}\n${name}=${value ?? samples.get(name) ?? ""}\n`;
  });
  return entries.join("");
}
