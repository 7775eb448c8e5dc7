import { posix } from "node:path";
import type { Repository } from "./repository.ts";

export function findPackageFolder(repository: Repository, path: string): string {
  const [top = ""] = path.split("/");
  for (let folder = posix.dirname(path); folder !== "."; folder = posix.dirname(folder)) {
    if (repository.has(posix.join(folder, "package.json"))) return folder;
  }
  return path.includes("/") ? top : "";
}
