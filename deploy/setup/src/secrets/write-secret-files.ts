import { existsSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { SetupError } from "../setup-error.ts";
import type { SecretFiles } from "./list-secret-files.ts";

const READABLE_IN_ITS_VOLUME = 0o444;

function writeFolder(folder: string, files: Readonly<Record<string, string>>): void {
  for (const name of readdirSync(folder)) if (!(name in files)) rmSync(join(folder, name), { recursive: true });
  for (const [name, value] of Object.entries(files)) {
    const partial = join(folder, `.${name}.partial`);
    rmSync(partial, { force: true });
    writeFileSync(partial, value, { mode: READABLE_IN_ITS_VOLUME });
    renameSync(partial, join(folder, name));
  }
}

export function writeSecretFiles(root: string, files: SecretFiles): void {
  for (const [owner, values] of Object.entries(files)) {
    const folder = join(root, owner);
    if (!existsSync(folder))
      throw new SetupError(`${folder} is not there: mount the secrets volume of ${owner} on it.`);
    writeFolder(folder, values);
  }
}
