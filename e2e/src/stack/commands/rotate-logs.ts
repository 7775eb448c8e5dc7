import { existsSync, readdirSync, renameSync } from "node:fs";
import { join } from "node:path";

export function rotateLogs(folder: string): void {
  if (!existsSync(folder)) return;
  for (const file of readdirSync(folder).filter((name) => name.endsWith(".log"))) {
    renameSync(join(folder, file), join(folder, `${file}.1`));
  }
}
