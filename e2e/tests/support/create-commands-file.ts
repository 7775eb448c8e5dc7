import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";

const COMMANDS = new URL("../../../api-gateway/config/commands.yaml", import.meta.url);

export function createCommandsFile(changes: readonly (readonly [string, string])[]): string {
  const folder = mkdtempSync(join(tmpdir(), "agent-system-commands-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, "commands.yaml");
  const changed = changes.reduce((text, [from, to]) => text.replace(from, to), readFileSync(COMMANDS, "utf8"));
  writeFileSync(path, changed);
  return path;
}
