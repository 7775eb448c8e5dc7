import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll } from "vitest";

const SCRIPT = fileURLToPath(new URL("scripted-claude.mjs", import.meta.url));

export interface ScriptedCli {
  readonly binary: string;
  install(): void;
  remove(): void;
}

export function createScriptedCli(): ScriptedCli {
  const folder = mkdtempSync(join(tmpdir(), "agent-system-cli-"));
  const binary = join(folder, "claude");
  const install = () => {
    mkdirSync(folder, { recursive: true });
    copyFileSync(SCRIPT, binary);
  };
  install();
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return { binary, install, remove: () => rmSync(binary) };
}
