import { fileURLToPath } from "node:url";
import { execa } from "execa";
import type { StackPaths } from "../../../src/stack/paths.ts";

const MAIN = fileURLToPath(new URL("../../../src/stack/main.ts", import.meta.url));

export function createCommands(paths: StackPaths) {
  const run = (...args: readonly string[]) =>
    execa(process.execPath, [MAIN, ...args, "--var", paths.varFolder], { reject: false, all: true });
  return { run };
}
