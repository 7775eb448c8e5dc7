import { accessSync, constants, statSync } from "node:fs";
import { delimiter, join } from "node:path";

const SYSTEM_FOLDERS = ["/usr/local/bin", "/usr/bin", "/bin", "/usr/local/sbin", "/usr/sbin", "/sbin"];

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

export function findProgram(name: string, searchPath: string): string | undefined {
  const folders = [...searchPath.split(delimiter), ...SYSTEM_FOLDERS].filter((folder) => folder !== "");
  return folders.map((folder) => join(folder, name)).find(isProgram);
}
