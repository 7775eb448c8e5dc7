import { posix } from "node:path";
import type { Repository } from "../repository/repository.ts";

export function listTypedPackages({ files, has }: Repository): string[] {
  return files
    .filter((path) => posix.basename(path) === "tsconfig.json")
    .map((path) => posix.dirname(path))
    .filter((folder) => has(`${folder}/package.json`));
}
