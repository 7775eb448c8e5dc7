import { chmodSync, copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export interface ReplayCli {
  readonly binary: string;
  remove(): void;
}

const SCRIPT = fileURLToPath(new URL("replay-claude.mjs", import.meta.url));
const EXECUTABLE = 0o755;

export function installReplayCli(): ReplayCli {
  const folder = mkdtempSync(join(tmpdir(), "agent-system-cli-"));
  const binary = join(folder, "claude");
  chmodSync(folder, EXECUTABLE);
  copyFileSync(SCRIPT, binary);
  chmodSync(binary, EXECUTABLE);
  return { binary, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
